import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CDPSession } from 'playwright-core'
import { makeCodec } from './codec.ts'
import { makeBridge } from './page/bridge.ts'
import { makePreloadWorld } from './page/preload-world.ts'

const world = 'Electron Isolated Context'

export type FromPage =
  | { t: 'send'; channel: string; args: unknown[] }
  | { t: 'invoke'; id: number; channel: string; args: unknown[] }
  | { t: 'preload-error'; v: string }

export type PageWorld = {
  /** To the preload's world of one context, or of every one. */
  say(message: object, contextId?: number): Promise<void>
}

type Preload = { readonly file: string | undefined; readonly args: readonly string[] }

/** Puts the preload into an isolated world of the page, and the bridge between it and the page's own. */
export async function openPageWorld(
  cdp: CDPSession,
  preload: Preload,
  onMessage: (message: FromPage, contextId: number) => void,
): Promise<PageWorld> {
  const tag = `electronDouble${randomBytes(8).toString('hex')}`
  const contexts = new Set<number>()
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === world) contexts.add(context.id)
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    contexts.delete(executionContextId),
  )
  cdp.on('Runtime.executionContextsCleared', () => contexts.clear())
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === tag) onMessage(JSON.parse(payload) as FromPage, executionContextId)
  })
  await cdp.send('Page.enable')
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: tag, executionContextName: world })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: bridgeScript(tag) })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: world,
    source: preloadScript(tag, preload),
  })
  const tell = async (contextId: number, message: object): Promise<void> => {
    const expression = `electronDoubleReceive(${JSON.stringify(message)})`
    // a context that has just gone has nobody to tell
    await cdp.send('Runtime.evaluate', { contextId, expression }).catch(() => {})
  }
  return {
    say: async (message, contextId) => {
      const targets = contextId === undefined ? [...contexts] : [contextId]
      await Promise.all(targets.map((id) => tell(id, message)))
    },
  }
}

const bridgeScript = (tag: string): string =>
  `if (window.top === window) (${String(makeBridge)})('main', ${JSON.stringify(tag)})`

function preloadScript(tag: string, { file, args }: Preload): string {
  const about = {
    platform: process.platform,
    arch: process.arch,
    versions: { ...process.versions },
    argv: [process.argv[0], ...args],
    env: {},
  }
  return `if (window.top === window) {
    const post = globalThis[${JSON.stringify(tag)}]
    delete globalThis[${JSON.stringify(tag)}]
    const bridge = (${String(makeBridge)})('isolated', ${JSON.stringify(tag)})
    const world = (${String(makePreloadWorld)})((${String(makeCodec)})(), bridge, post, ${JSON.stringify(about)})
    globalThis.electronDoubleReceive = world.receive
    try {
      (function (require, process, module, exports) {${file ? readFileSync(file, 'utf8') : ''}
      })(world.require, world.process, { exports: {} }, {})
    } catch (error) {
      post(JSON.stringify({ t: 'preload-error', v: String(error?.stack ?? error) }))
    }
  }`
}
