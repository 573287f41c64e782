/** How a body is edited. */
export const bodyModes = ['text', 'json', 'hex'] as const
export type BodyMode = (typeof bodyModes)[number]

/** Null: the bytes are no UTF-8 and can be edited in hex alone. Nothing is repaired. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // the fault is the answer
    return null
  }
}

/** At most `most` bytes of it as text, up to a whole character; null: they are no UTF-8. */
export function textOfBeginning(bytes: Uint8Array, most: number): string | null {
  try {
    // streaming, a character that is cut at the end is no fault
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return decoder.decode(bytes.subarray(0, most), { stream: true })
  } catch {
    // the fault is the answer
    return null
  }
}

export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text)

const perRow = 16

/** Two digits for each byte, sixteen bytes on a line. */
export function hexOfBytes(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += perRow)
    lines.push(
      Array.from(bytes.subarray(at, at + perRow), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(' '),
    )
  return lines.join('\n')
}

/** Null: not two hex digits for each byte. */
export function bytesOfHex(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s+/g, '')
  if (digits.length % 2 === 1 || /[^0-9a-f]/i.test(digits)) return null
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}

/** How a body is best edited at first. */
export function modeFor(bytes: Uint8Array): BodyMode {
  const text = textOfBytes(bytes)
  if (text === null) return 'hex'
  return /^\s*[[{]/.test(text) ? 'json' : 'text'
}
