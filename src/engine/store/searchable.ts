import type { HeaderPair } from '../../contract/capture.ts'
import { ownRecipe, shownHeaders } from './shown-headers.ts'

/** What is looked at of a capture; a phrase must stand within one of the three. */
export type Searchable = {
  readonly request: string
  readonly headers: string
  readonly body: string
}

export type SearchableRow = {
  id: number
  path: string
  name: string | null
  subject: string | null
  scheme: string | null
  recipe: string | null
  headers: string
  head: Uint8Array | null
}

/** The query a `SearchableRow` comes from; conditions and order follow. */
export const selectSearchable = `SELECT c.id, c.path, c.name, c.subject, c.scheme, ${ownRecipe} AS recipe, d.headers, b.head
  FROM captures c JOIN capture_details d ON d.id = c.id LEFT JOIN bodies b ON b.id = c.id`

const looksAt = 4_096
const decoder = new TextDecoder()

/**
 * The text of a capture: path and names, header lines without secrets, and the first 256 KiB of a
 * textual body.
 */
export function searchableOf(row: SearchableRow): Searchable {
  const headers = shownHeaders(row.headers, row.scheme, row.recipe)
  return {
    request: [row.path, row.name, row.subject].filter((part) => part !== null).join('\n'),
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: row.head && isText(headers, row.head) ? textOf(row.head) : '',
  }
}

/** Compressed bodies and bodies full of control characters have no words. */
function isText(headers: readonly HeaderPair[], body: Uint8Array): boolean {
  const isEncoded = headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'content-encoding' && !/^identity$/i.test(value.trim()),
  )
  if (isEncoded) return false
  const start = body.subarray(0, looksAt)
  let controls = 0
  for (const byte of start) if (byte < 32 && (byte < 9 || byte > 13)) controls++
  return controls * 20 <= start.length
}

/** Python's JSON writes letters outside ASCII as \u escapes: they are read as what they mean. */
function textOf(body: Uint8Array): string {
  const text = decoder.decode(body)
  if (!text.includes(String.raw`\u`)) return text
  return text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
