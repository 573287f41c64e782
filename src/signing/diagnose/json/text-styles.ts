/** Writes a string as JSON, quotes included. */
export type TextStyle = (value: string, raw: string) => string

const unicode = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
const unicodeUpper = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

// what needs no escape stands already as JSON.stringify writes it
const js: TextStyle = (value, raw) => (raw.includes('\\') ? JSON.stringify(value) : raw)

/** As JavaScript, with further characters as `\u` and four lower-case digits. */
const escaping =
  (pattern: RegExp): TextStyle =>
  (value, raw) =>
    js(value, raw).replace(pattern, unicode)

// an escape that JSON.stringify wrote, or a character that .NET escapes and JavaScript does not
const dotnetPattern = /\\u[0-9a-f]{4}|\\.|[<>&'+`\u007f-\uffff]/g

const dotnet: TextStyle = (value, raw) => {
  const inner = js(value, raw).slice(1, -1)
  return `"${inner.replace(dotnetPattern, dotnetEscape)}"`
}

function dotnetEscape(found: string): string {
  if (found === '\\"') return '\\u0022'
  if (found.startsWith('\\u')) return `\\u${found.slice(2).toUpperCase()}`
  return found.length > 1 ? found : unicodeUpper(found)
}

const nonAscii = /[\u0080-\uffff]/g
const phpSlash = (text: string): string => text.replaceAll('/', '\\/')

/** The ways serialisers write strings, by their documented rules. */
export const textStyles = {
  asWritten: (_value, raw) => raw,
  js,
  // json.dumps escapes all that is not printable ASCII
  pythonAscii: escaping(/[\u007f-\uffff]/g),
  html: escaping(/[<>&\u2028\u2029]/g),
  // before Go 1.22, \b and \f were not written short
  oldGo: (value, raw) =>
    js(value, raw)
      .replace(/\\([bf])/g, (all, letter: string, at: number, whole: string) =>
        isEscaped(whole, at) ? all : letter === 'b' ? '\\u0008' : '\\u000c',
      )
      .replace(/[<>&\u2028\u2029]/g, unicode),
  gson: escaping(/[<>&='\u2028\u2029]/g),
  php: (value, raw) => phpSlash(js(value, raw).replace(nonAscii, unicode)),
  phpUnescapedSlashes: escaping(nonAscii),
  phpUnescapedUnicode: (value, raw) => phpSlash(js(value, raw)),
  dotnet,
  upperControls: (value, raw) =>
    js(value, raw).replace(/\\u[0-9a-f]{4}|\\./g, (found) =>
      found.startsWith('\\u') ? `\\u${found.slice(2).toUpperCase()}` : found,
    ),
  asciiUpper: (value, raw) => js(value, raw).replace(/[\u007f-\uffff]/g, unicodeUpper),
} as const satisfies Record<string, TextStyle>

export type TextStyleName = keyof typeof textStyles

/** True when the backslash at `at` is itself escaped by the one before it. */
function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}
