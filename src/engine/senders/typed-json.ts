/** What JavaScript has and TypeScript does not know yet: numbers in JSON, to the digit. */
const exact = JSON as unknown as {
  parse(
    text: string,
    revive: (key: string, value: unknown, at: { source: string }) => unknown,
  ): unknown
  rawJSON(text: string): unknown
}

/**
 * Reads JSON so that `JSON.stringify` writes its numbers as they were typed: as JavaScript's numbers
 * `12345678901234567890` would end with three zeros, and `1.0` would lose its point. Throws
 * `SyntaxError` when the text is not JSON.
 */
export const typedJson = (text: string): unknown =>
  exact.parse(text, (_, value, at) =>
    typeof value === 'number' ? exact.rawJSON(at.source) : value,
  )
