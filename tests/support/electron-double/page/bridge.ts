// One end of the contextBridge. Runs, as text, in the page's world and in the preload's isolated world.
// DOM events are all that the two worlds share: they are synchronous, and Chromium clones `detail`.

type Message = { t: string; id?: number; [field: string]: unknown }

/** Must not touch anything outside itself but the page's globals. */
export function makeBridge(role: 'main' | 'isolated', tag: string) {
  const [out, into] = role === 'main' ? [`${tag}i`, `${tag}m`] : [`${tag}m`, `${tag}i`]
  const fire = window.dispatchEvent.bind(window)
  const { getPrototypeOf } = Object
  const functions = new Map<number, (...args: unknown[]) => unknown>()
  const waiting = new Map<number, { resolve(v: unknown): void; reject(e: unknown): void }>()
  const returns = new Map<number, Message>()
  const taken = new Set<string>()
  let last = 0
  const send = (detail: Message): boolean => fire(new CustomEvent(out, { detail }))
  const isPlain = (v: object): boolean =>
    getPrototypeOf(v) === Object.prototype || getPrototypeOf(v) === null
  const packError = (e: unknown) => ({
    $error: e instanceof Error ? [e.name, e.message] : ['Error', String(e)],
  })
  const mapped = (v: object, change: (part: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(v).map(([key, part]) => [key, change(part)]))

  function packPromise(promise: Promise<unknown>) {
    const id = ++last
    promise.then(
      (v) => send({ t: 'settle', id, ok: true, v: pack(v) }),
      (e: unknown) => send({ t: 'settle', id, ok: false, v: packError(e) }),
    )
    return { $promise: id }
  }
  function pack(v: unknown): unknown {
    if (typeof v === 'function') {
      functions.set(++last, v as (...args: unknown[]) => unknown)
      return { $function: last }
    }
    if (typeof v === 'symbol') throw new Error('symbols cannot cross the contextBridge')
    if (v === null || typeof v !== 'object') return v
    if (v instanceof Promise) return packPromise(v)
    if (v instanceof Error) return packError(v)
    if (Array.isArray(v)) return v.map(pack)
    return isPlain(v) ? mapped(v, pack) : v
  }
  function unpack(v: unknown): unknown {
    if (v === null || typeof v !== 'object') return v
    if (Array.isArray(v)) return v.map(unpack)
    if (!isPlain(v)) return v
    const { $function, $promise, $error } = v as Record<string, never>
    if ($function) return (...args: unknown[]) => call($function, args)
    if ($promise)
      return new Promise((resolve, reject) => waiting.set($promise, { resolve, reject }))
    if ($error) return Object.assign(new Error($error[1]), { name: $error[0] })
    return mapped(v, unpack)
  }
  function call(fn: number, args: unknown[]): unknown {
    const id = ++last
    send({ t: 'call', id, fn, args: pack(args) })
    const answer = returns.get(id)
    returns.delete(id)
    if (!answer) throw new Error('the other side of the contextBridge is gone')
    if (!answer['ok']) throw unpack(answer['v'])
    return unpack(answer['v'])
  }
  function freeze<V>(v: V): V {
    if (v && typeof v === 'object' && isPlain(v)) {
      Object.values(v).forEach(freeze)
      Object.freeze(v)
    }
    return v
  }
  function answered({ id = 0, fn, args }: Message): void {
    try {
      const result = functions.get(fn as number)?.(...(unpack(args) as unknown[]))
      send({ t: 'return', id, ok: true, v: pack(result) })
    } catch (e) {
      send({ t: 'return', id, ok: false, v: packError(e) })
    }
  }
  function settled({ id = 0, ok, v }: Message): void {
    const promise = waiting.get(id)
    waiting.delete(id)
    if (ok) promise?.resolve(unpack(v))
    else promise?.reject(unpack(v))
  }
  function exposed({ key, v }: Message): void {
    if (role !== 'main') return
    const value = freeze(unpack(v))
    Object.defineProperty(window, key as string, { value, enumerable: true })
  }
  const heard: Record<string, (message: Message) => void> = {
    call: answered,
    return: (message) => returns.set(message.id ?? 0, message),
    settle: settled,
    expose: exposed,
  }
  window.addEventListener(
    into,
    (event) => {
      event.stopImmediatePropagation()
      const message = (event as CustomEvent<Message>).detail
      heard[message.t]?.(message)
    },
    true,
  )
  return {
    exposeInMainWorld(key: string, api: unknown): void {
      if (taken.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      taken.add(key)
      send({ t: 'expose', key, v: pack(api) })
    },
  }
}
