// Values of a structured clone as JSON. One source for both sides: in a page it runs as text.

/** Makes `{ enc, dec }`. Must not touch anything outside itself. */
export function makeCodec() {
  const base64 = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000)
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }
  const bytesOf = (text: string): Uint8Array =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  const refuse = (value: unknown): never => {
    throw new Error(`An object could not be cloned. (${typeof value})`)
  }
  const number = (value: number): unknown => {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value
    return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
  }
  function object(value: object): unknown {
    if (Array.isArray(value)) return value.map(enc)
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (value instanceof Map) return { $: 'map', v: [...value].map(([k, x]) => [enc(k), enc(x)]) }
    if (value instanceof Set) return { $: 'set', v: [...value].map(enc) }
    if (value instanceof Error) return { $: 'error', v: [value.name, value.message] }
    if (value instanceof Uint8Array) return { $: 'bytes', v: base64(value) }
    if (value instanceof Promise || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
      return refuse(value)
    return { $: 'object', v: Object.entries(value).map(([k, x]) => [k, enc(x)]) }
  }
  function enc(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return number(value)
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
    return typeof value === 'object' ? object(value) : refuse(value)
  }
  type Tagged = { $: string; v: never }
  const readers: Record<string, (v: never) => unknown> = {
    undefined: () => undefined,
    number: (v: string) => (v === '-0' ? -0 : Number(v)),
    bigint: (v: string) => BigInt(v),
    date: (v: number) => new Date(v),
    map: (v: [unknown, unknown][]) => new Map(v.map(([k, x]) => [dec(k), dec(x)])),
    set: (v: unknown[]) => new Set(v.map(dec)),
    bytes: (v: string) => bytesOf(v),
    error: ([name, message]: [string, string]) => Object.assign(new Error(message), { name }),
    object: (v: [string, unknown][]) => Object.fromEntries(v.map(([k, x]) => [k, dec(x)])),
  }
  function dec(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(dec)
    const { $, v } = value as Tagged
    return readers[$]?.(v)
  }
  return { enc, dec }
}

export const { enc, dec } = makeCodec()
