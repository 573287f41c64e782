import type { makeCodec } from '../codec.ts'
import type { makeBridge } from './bridge.ts'

type Listener = (...args: unknown[]) => void
type FromMain =
  | { t: 'reply'; id: number; ok: boolean; v: unknown }
  | { t: 'event'; channel: string; args: unknown[] }

/** What a sandboxed preload may require. Runs, as text, in the isolated world before the app's preload. */
export function makePreloadWorld(
  codec: ReturnType<typeof makeCodec>,
  bridge: ReturnType<typeof makeBridge>,
  post: (text: string) => void,
  about: object,
) {
  const pending = new Map<number, { resolve(v: unknown): void; reject(e: Error): void }>()
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  let last = 0
  const of = (channel: string) => {
    if (!listeners.has(channel)) listeners.set(channel, [])
    return listeners.get(channel) ?? []
  }
  const add = (channel: string, listener: Listener, once: boolean) => {
    of(channel).push({ listener, once })
    return ipcRenderer
  }
  const drop = (channel: string, listener: Listener) => {
    const at = of(channel).findLastIndex((known) => known.listener === listener)
    if (at >= 0) of(channel).splice(at, 1)
    return ipcRenderer
  }
  const lacks = (name: string) => () => {
    throw new Error(`electron double: ${name} is not modelled`)
  }
  const ipcRenderer: Record<string, unknown> = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: drop,
    removeListener: drop,
    listenerCount: (channel: string) => of(channel).length,
    send: (channel: string, ...args: unknown[]) =>
      post(JSON.stringify({ t: 'send', channel, args: args.map(codec.enc) })),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++last
        pending.set(id, { resolve, reject })
        post(JSON.stringify({ t: 'invoke', id, channel, args: args.map(codec.enc) }))
      }),
    sendSync: lacks('sendSync'),
    postMessage: lacks('ipcRenderer.postMessage'),
  }
  const receive = (message: FromMain): void => {
    if (message.t === 'reply') {
      const call = pending.get(message.id)
      pending.delete(message.id)
      if (message.ok) call?.resolve(codec.dec(message.v))
      else call?.reject(new Error(String(message.v)))
      return
    }
    for (const { listener, once } of of(message.channel).slice()) {
      if (once) drop(message.channel, listener)
      listener({ sender: ipcRenderer, ports: [] }, ...message.args.map(codec.dec))
    }
  }
  const electron = {
    ipcRenderer,
    contextBridge: bridge,
    webFrame: { setZoomFactor: () => {}, getZoomFactor: () => 1 },
    webUtils: { getPathForFile: (file: File) => file.name },
  }
  const process = Object.freeze({
    ...about,
    contextIsolated: true,
    sandboxed: true,
    type: 'renderer',
  })
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  return { require, process, receive }
}
