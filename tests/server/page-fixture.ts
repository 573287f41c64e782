import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { Ui } from '../../src/server/serve-ui.ts'
import { serveUi } from '../../src/server/serve-ui.ts'
import { createFakeEngine } from '../link/fake-engine.ts'

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A folder of built pages with files in and beside it that must never be served. */
async function buildPages(): Promise<{ root: string; pagesDir: string }> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-pages-'))
  const pagesDir = join(root, 'renderer')
  await mkdir(join(pagesDir, 'assets'), { recursive: true })
  await writeFile(join(pagesDir, 'index.html'), '<!doctype html><title>Countersign</title>')
  await writeFile(join(pagesDir, 'assets', 'page-1a2b.js'), 'export {}')
  await writeFile(join(pagesDir, 'assets', 'page.js.map'), '{}')
  await writeFile(join(pagesDir, '.hidden.js'), 'outside')
  await writeFile(join(root, 'private.js'), 'outside')
  return { root, pagesDir }
}

export type Fixture = {
  readonly ui: Ui
  readonly engine: ReturnType<typeof createFakeEngine>
  readonly root: string
  readonly pagesDir: string
  readonly lines: string[]
  /** Sends the target as it is written, without any normalizing. */
  ask(target: string, headers?: OutgoingHttpHeaders, method?: string): Promise<Answer>
  /** Uses a new link up; answers the `Cookie` header of the session. */
  signIn(): Promise<string>
  /** The status that refused an upgrade, or 101. */
  upgrade(headers?: Record<string, string>, target?: string): Promise<number>
  close(): Promise<void>
}

/** The page server on a free port with a fake engine behind it. */
export async function startFixture(engine = createFakeEngine()): Promise<Fixture> {
  const { root, pagesDir } = await buildPages()
  const lines: string[] = []
  const log = (level: string, message: string): void => void lines.push(`${level}: ${message}`)
  const ui = await serveUi({ handlers: engine.handlers, on: engine.on, pagesDir, port: 0, log })
  const ask: Fixture['ask'] = (target, headers, method) => askRaw(ui.port, target, headers, method)
  return {
    ui,
    engine,
    root,
    pagesDir,
    lines,
    ask,
    signIn: async () => {
      const { headers } = await ask(targetOf(ui.newTicket()))
      return (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? ''
    },
    upgrade: (headers = {}, target = '/ws') => upgradeStatus(ui.port, target, headers),
    close: async () => {
      await ui.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Path and query of a link. */
export function targetOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

function askRaw(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    sent.end()
  })
}

function upgradeStatus(
  port: number,
  target: string,
  headers: Record<string, string>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}${target}`, { headers })
    ws.on('error', reject)
    ws.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    ws.on('open', () => {
      ws.close()
      resolve(101)
    })
  })
}
