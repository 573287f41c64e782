import { WebSocket } from 'ws'
import { createClient } from '../../src/link/client.ts'
import { webSocketTransport } from '../../src/renderer/state/web-socket-transport.ts'
import { serveUi } from '../../src/server/serve-ui.ts'
import { describeLink } from '../link/link-suite.ts'

describeLink('a WebSocket', async ({ handlers, on }, log) => {
  const ui = await serveUi({ handlers, on, pagesDir: '/nowhere', port: 0, log })
  const opened = await fetch(ui.url, { redirect: 'manual' })
  const cookie = opened.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  const origin = `http://127.0.0.1:${ui.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${ui.port}/ws`, { headers: { cookie, origin } })
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return {
    client: createClient(webSocketTransport(socket as unknown as globalThis.WebSocket)),
    sendRaw: (message) => socket.send(String(message)),
    hangUp: () => void ui.close(),
    close: async () => {
      socket.terminate()
      await ui.close().catch((error: unknown) => {
        if (!isClosedAlready(error)) throw error
      })
    },
  }
})

function isClosedAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SERVER_NOT_RUNNING'
}
