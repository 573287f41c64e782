/** Where in a text a place is: lines and columns from 1, columns in characters. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1
  return { line, column }
}

const aroundCharacters = 36

/** A piece of the text around a place, and where the place is in it. */
export function excerpt(
  text: string,
  offset: number,
): { before: string; at: string; after: string } {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - aroundCharacters)
  const feed = text.indexOf('\n', offset)
  const to = Math.min(feed === -1 ? text.length : feed, offset + aroundCharacters)
  return {
    before: text.slice(from, offset),
    at: text.slice(offset, offset + 1).replace('\n', ''),
    after: text.slice(offset + 1, to),
  }
}

/** A string literal with its escapes decoded, quotation marks kept; the literal itself if it has none. */
export function decodedLiteral(literal: string): string {
  if (!literal.includes('\\')) return literal
  try {
    return `"${JSON.parse(literal) as string}"`
  } catch {
    // cut in the middle of an escape: it is shown as it stands
    return literal
  }
}
