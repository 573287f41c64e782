/** Bytes of one page of a large body; smaller ones are read as one. */
export const pageBytes = 1_000_000
/** Bytes beyond a page, so that a character that lies across its end can be shown whole. */
export const overlapBytes = 3

export const pageCount = (total: number): number => Math.max(1, Math.ceil(total / pageBytes))

/**
 * The bytes to show as text of a page that was read with its overlap: characters belong to the page in
 * which they begin, so that none is cut or shown twice.
 */
export function textPage(bytes: Uint8Array, page: number): Uint8Array {
  const from = page === 0 ? 0 : continuationBytes(bytes, 0)
  if (bytes.length <= pageBytes) return bytes.subarray(from)
  return bytes.subarray(from, pageBytes + continuationBytes(bytes, pageBytes))
}

/** UTF-8 bytes at a place that go on with a character, at most three. */
function continuationBytes(bytes: Uint8Array, from: number): number {
  let count = 0
  while (count < overlapBytes && ((bytes[from + count] ?? 0) & 0xc0) === 0x80) count += 1
  return count
}
