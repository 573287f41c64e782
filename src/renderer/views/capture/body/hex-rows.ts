export const bytesPerRow = 16

export const hexRowCount = (bytes: Uint8Array): number => Math.ceil(bytes.length / bytesPerRow)

export type HexRow = { readonly offset: string; readonly hex: string; readonly text: string }

/** One row of a hex view. `base`: place of the first byte in the whole body. */
export function hexRow(bytes: Uint8Array, row: number, base: number): HexRow {
  const from = row * bytesPerRow
  const slice = bytes.subarray(from, from + bytesPerRow)
  const digits = Array.from(slice, (byte) => byte.toString(16).padStart(2, '0'))
  return {
    offset: (base + from).toString(16).padStart(8, '0'),
    hex: `${digits.slice(0, 8).join(' ')}  ${digits.slice(8).join(' ')}`,
    text: Array.from(slice, printable).join(''),
  }
}

const printable = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
