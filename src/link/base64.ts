const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const charCodes = Uint8Array.from(alphabet, (char) => char.charCodeAt(0))
const padCode = 61
const notInAlphabet = 255
const values = new Uint8Array(128).fill(notInAlphabet)
charCodes.forEach((code, value) => (values[code] = value))

/** Characters that one `String.fromCharCode` call may take without overflowing the stack. */
const chunkLength = 8_192

/** Bytes as padded base64 (RFC 4648 section 4). Written out because Node 24 and the page share no way. */
export function toBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const group =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    const left = bytes.length - from
    out[to] = charCodes[group >> 18] ?? 0
    out[to + 1] = charCodes[(group >> 12) & 63] ?? 0
    out[to + 2] = left > 1 ? (charCodes[(group >> 6) & 63] ?? 0) : padCode
    out[to + 3] = left > 2 ? (charCodes[group & 63] ?? 0) : padCode
  }
  return asText(out)
}

function asText(codes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < codes.length; at += chunkLength)
    parts.push(String.fromCharCode(...codes.subarray(at, at + chunkLength)))
  return parts.join('')
}

/** The bytes of padded base64; null when the text is anything else, so that one text means one value. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.length - padding
  const out = new Uint8Array((text.length / 4) * 3 - padding)
  let group = 0
  let bits = 0
  let to = 0
  for (let at = 0; at < digits; at++) {
    const value = values[text.charCodeAt(at)] ?? notInAlphabet
    if (value === notInAlphabet) return null
    group = ((group << 6) | value) & 0xff_ff_ff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out[to++] = (group >> bits) & 255
  }
  const spareBits = group & ((1 << bits) - 1)
  return spareBits === 0 ? out : null
}
