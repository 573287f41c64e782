const notShown = /(?!\n)[\p{C}\u2028\u2029]/gu

/**
 * JSON over several lines, for a file or a terminal: characters that do not show (a sender may have put
 * them there to fool a reader) are written as escapes. Parsed, it is the same value.
 */
export function safeJson(value: unknown): string {
  const text = `${JSON.stringify(value, null, 2)}\n`
  // a large body in base64 need not be searched for what it cannot hold
  if (!/[^\n -~]/.test(text)) return text
  return text.replaceAll(notShown, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
