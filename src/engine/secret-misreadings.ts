/** How the other side may hold a secret otherwise: what was done to it, and the text or bytes then. */
export type Misreading = { readonly step: string; readonly bytes: Uint8Array }

type Row = readonly [step: string, change: (text: string) => string | Uint8Array | null]

const prefix = /^(?:v1,)?wh(?:sec|sk|pk)_/
const quotes = /^\s*(["'`“”‘’])([\s\S]*)(["'`“”‘’])\s*$/
const ascii: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"' }
const invisible = /[\u00ad\u200b-\u200f\u2060\uFEFF]/g

const base64Of = (text: string): Uint8Array | null => {
  const digits = text.replace(prefix, '').trim()
  return /^[\w+/-]{8,}={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : null
}

/** Each is one thing that happens to secrets on their way, the common ones first. */
const rows: readonly Row[] = [
  ['with a line break at the end', (text) => `${text}\n`],
  ['with a Windows line break at the end', (text) => `${text}\r\n`],
  ['with a carriage return at the end', (text) => `${text}\r`],
  ['with a space at the end', (text) => `${text} `],
  ['with a space in front', (text) => ` ${text}`],
  ['without the white space around it', (text) => text.trim()],
  ['without the last line break', (text) => text.replace(/\r?\n$/, '')],
  ['with double quotes around it', (text) => `"${text}"`],
  ['with single quotes around it', (text) => `'${text}'`],
  ['with backticks around it', (text) => `\`${text}\``],
  ['without the quotes around it', (text) => quotes.exec(text)?.[2] ?? null],
  ['without the prefix', (text) => text.replace(/^[^_]*_/, '')],
  ['without whsec_', (text) => text.replace(prefix, '')],
  ['with whsec_ in front', (text) => `whsec_${text}`],
  ['with v1, in front', (text) => `v1,${text}`],
  ['decoded from base64', base64Of],
  ['written in base64', (text) => Buffer.from(text).toString('base64')],
  ['written in base64 with its line break', (text) => Buffer.from(`${text}\n`).toString('base64')],
  ['decoded from hex', (text) => hexOf(text)],
  ['written in hex', (text) => Buffer.from(text).toString('hex')],
  ['in lower case', (text) => text.toLowerCase()],
  ['in upper case', (text) => text.toUpperCase()],
  ['with a byte order mark in front', (text) => `\uFEFF${text}`],
  ['without invisible characters', (text) => text.replaceAll(invisible, '')],
  [
    'with plain quotes for typographic ones',
    (text) => text.replaceAll(/[‘’“”]/g, (one) => ascii[one] ?? one),
  ],
  ['with \\n as two characters at the end', (text) => `${text}\\n`],
  ['with \\n turned into line breaks', (text) => text.replaceAll('\\n', '\n')],
  ['without \\n at the end', (text) => text.replace(/(\\[rn])+$/, '')],
  ['without backslashes', (text) => text.replaceAll('\\', '')],
  [
    'cut before the #',
    (text) => (text.includes('#') ? text.slice(0, text.indexOf('#')).trimEnd() : null),
  ],
  ['cut before the first space', (text) => /^\S+(?=\s)/.exec(text)?.[0] ?? null],
  [
    'cut before the first =',
    (text) => (text.includes('=') ? text.slice(0, text.indexOf('=')) : null),
  ],
  ['without the = at the end', (text) => text.replace(/=+$/, '')],
  ['with what follows $ taken out', (text) => text.replaceAll(/\$\{?\w+\}?/g, '')],
  ['without NAME= in front', (text) => /^\s*(?:export\s+)?\w+=(.+)$/s.exec(text)?.[1] ?? null],
  ['with %XX decoded', decoded],
  ['with %XX for special characters', (text) => encodeURIComponent(text)],
  ['in Unicode normal form', (text) => text.normalize('NFKC')],
]

function hexOf(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2}){8,}$/i.test(text) ? Buffer.from(text, 'hex') : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** All single misreadings of a text that change it. */
export function misreadings(text: string): Misreading[] {
  const own = Buffer.from(text)
  return rows.flatMap(([step, change]) => {
    const made = change(text)
    if (made === null) return []
    const bytes = typeof made === 'string' ? Buffer.from(made) : made
    return Buffer.compare(own, bytes) === 0 ? [] : [{ step, bytes }]
  })
}

/** What a side without a secret holds in its place. */
export const absentSecrets: readonly (readonly [value: string, words: string])[] = [
  ['', 'an empty text'],
  ['\n', 'a line break and nothing else'],
  ['undefined', 'the word undefined'],
  ['null', 'the word null'],
  ['None', 'the word None'],
  ['nil', 'the word nil'],
  ['[object Object]', 'the text [object Object]'],
]
