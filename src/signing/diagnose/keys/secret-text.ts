import type { Row } from '../question.ts'
import type { KeyFamily, MakeKey } from './key-family.ts'
import { texts, trimmed } from './key-family.ts'

type Code = Row<MakeKey>['code']

/** The other side's secret has something more than ours. */
const more = (
  code: Code,
  received: string,
  computed: string,
  words: string,
  change: (text: string) => string,
): Row<MakeKey> => ({
  code,
  received: [received, `The sender’s secret has ${words}, the one here does not.`],
  computed: [computed, `The application’s secret has ${words}.`],
  make: texts(({ text }) => change(text)),
})

/** Ours has something that the other side's has not. */
const less = (
  code: Code,
  received: string,
  computed: string,
  words: string,
  change: (text: string) => string,
): Row<MakeKey> => ({
  code,
  received: [received, `The secret here has ${words}; the signature fits without it.`],
  computed: [computed, `The application’s secret lacks ${words}, which the one here has.`],
  make: texts(({ text }) => change(text)),
})

const quotePairs = [
  ['"', 'double quotes'],
  ["'", 'single quotes'],
  ['`', 'backticks'],
] as const

const invisible = /[\u200b-\u200f\u2028-\u202f\u2060-\u2064\u00ad\u00a0\u034f\u061c\u180e]/g
const curly = (text: string): string =>
  text.replaceAll(/[‘’‚‛′]/g, "'").replaceAll(/[“”„‟″]/g, '"').replaceAll(/[‐‑‒–—−]/g, '-')

const names = [
  'WEBHOOK_SECRET',
  'MLFLOW_WEBHOOK_SECRET',
  'REPLICATE_WEBHOOK_SECRET',
  'REPLICATE_WEBHOOK_SIGNING_SECRET',
  'GITHUB_WEBHOOK_SECRET',
  'STRIPE_WEBHOOK_SECRET',
  'SLACK_SIGNING_SECRET',
  'OPENAI_WEBHOOK_SECRET',
  'WEBHOOK_SIGNING_SECRET',
  'SIGNING_SECRET',
  'HMAC_SECRET',
  'SECRET_KEY',
  'SECRET',
] as const

/** The same secret with something around it that does not belong. */
export const secretText: KeyFamily = {
  fixes: {
    'secret-whitespace': [
      'Trim the secret on the side that has white space; set it with printf %s, not echo.',
      'Trim the secret when reading it; set it with printf %s, not echo.',
    ],
    'secret-quoted': [
      'Remove the quotes: Docker --env-file and shells do not all strip them.',
      'Remove the quotes in the .env or Docker --env-file.',
    ],
    'secret-smart-quotes': ['Copy the secret as plain text.', 'Copy the secret as plain text.'],
    'secret-zero-width': [
      'Copy the secret as plain text, without invisible characters.',
      'Copy the secret as plain text, without invisible characters.',
    ],
    'secret-bom': [
      'Save the file with the secret without a byte order mark.',
      'Save the file with the secret without a byte order mark, or strip U+FEFF.',
    ],
    'secret-escaped-newline': [
      'Store the real value, not one with a written-out \\n.',
      'Use a real value, not one with a written-out \\n.',
    ],
    'secret-env-line': ['Paste only the value, without NAME=.', 'Read only the value after NAME=.'],
    'secret-case': ['Use the secret in its own case on both sides.', 'Do not change the secret’s case.'],
    'secret-url-encoded': [
      'Use the secret as it is on both sides, not percent-encoded.',
      'Use the secret as it is, not percent-encoded.',
    ],
    'secret-shell-expanded': [
      'Put the secret in single quotes: the shell or the .env parser took a part of it away.',
      'Put the secret in single quotes: the shell or the .env parser took a part of it away.',
    ],
  },
  rows: [
    less('secret-whitespace', 'configured with white space around it', 'trimmed', 'white space around it', trimmed),
    more('secret-whitespace', 'sender has trailing LF', 'trailing LF', 'a line break at its end', (text) => `${text}\n`),
    more('secret-whitespace', 'sender has trailing CRLF', 'trailing CRLF', 'a CRLF at its end', (text) => `${text}\r\n`),
    more('secret-whitespace', 'sender has trailing space', 'trailing space', 'a space at its end', (text) => `${text} `),
    more('secret-whitespace', 'sender has leading space', 'leading space', 'a space before it', (text) => ` ${text}`),
    more('secret-whitespace', 'sender has trailing CR', 'trailing CR', 'a carriage return at its end', (text) => `${text}\r`),
    more('secret-whitespace', 'sender has trailing tab', 'trailing tab', 'a tab at its end', (text) => `${text}\t`),
    more('secret-whitespace', 'sender has leading LF', 'leading LF', 'a line break before it', (text) => `\n${text}`),
    less('secret-whitespace', 'configured with white space inside', 'white space removed', 'white space inside', (text) => text.replaceAll(/[ \t\r\n\v\f]/g, '')),
    less('secret-whitespace', 'configured with further lines', 'first line only', 'more than one line', (text) => trimmed(text).split(/\r?\n/)[0] ?? ''),
    less('secret-quoted', 'configured in quotes', 'unquoted', 'quotes around it', (text) => text.replace(/^\s*(["'`“”‘’])(.*)["'`“”‘’]\s*$/s, '$2')),
    less('secret-quoted', 'configured with a quote at one end', 'one quote removed', 'a quote at one end', oneQuoteLess),
    ...quotePairs.map(([quote, words]) =>
      more('secret-quoted', `sender has ${words}`, words, `${words} around it`, (text) => quote + text + quote),
    ),
    less('secret-bom', 'configured with BOM', 'BOM removed', 'a byte order mark', (text) => text.replace(/^\uFEFF/, '')),
    more('secret-bom', 'sender has BOM', 'BOM', 'a byte order mark before it', (text) => `\uFEFF${text}`),
    less('secret-zero-width', 'configured with U+200B', 'invisible characters removed', 'invisible characters', (text) => text.replaceAll(invisible, '').replaceAll(/(?!^)\uFEFF/g, '')),
    ...['200B', '00A0', '200C', '200D', '00AD', '2060', '200E'].flatMap((code) => {
      const character = String.fromCharCode(Number.parseInt(code, 16))
      const words = `an invisible U+${code}`
      return [
        more('secret-zero-width', `sender has U+${code}`, `U+${code}`, `${words} at its end`, (text) => text + character),
        more('secret-zero-width', `sender has leading U+${code}`, `leading U+${code}`, `${words} before it`, (text) => character + text),
      ]
    }),
    less('secret-smart-quotes', 'configured with ’', 'plain quotes', 'typographic quotes or dashes', curly),
    more('secret-smart-quotes', 'sender has ’', '’', 'typographic quotes', (text) => text.replaceAll("'", '’').replaceAll('"', '”')),
    less('secret-smart-quotes', 'configured with look-alike characters', 'NFKC', 'look-alike characters (NFKC changes them)', (text) => text.normalize('NFKC')),
    less('secret-smart-quotes', 'configured in another normal form', 'NFC', 'letters composed otherwise (NFC)', (text) => text.normalize('NFC')),
    less('secret-smart-quotes', 'configured composed', 'NFD', 'letters composed otherwise (NFD)', (text) => text.normalize('NFD')),
    less('secret-escaped-newline', 'configured with literal \\n', 'literal \\n removed', 'a written-out \\n at its end', (text) => text.replace(/(?:\\r)?\\n$/, '')),
    less('secret-escaped-newline', 'configured with literal \\n, meant as a line break', 'literal \\n unescaped', 'a written-out \\n', (text) => text.replaceAll('\\r', '\r').replaceAll('\\n', '\n')),
    more('secret-escaped-newline', 'sender has literal \\n', 'literal \\n', 'a written-out \\n at its end', (text) => `${text}\\n`),
    more('secret-escaped-newline', 'sender has literal \\r\\n', 'literal \\r\\n', 'a written-out \\r\\n at its end', (text) => `${text}\\r\\n`),
    more('secret-escaped-newline', 'sender has line breaks written out', 'line breaks written out', 'its line breaks written as \\n', (text) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n')),
    less('secret-env-line', 'configured as NAME=value', 'value only', 'NAME= before it', (text) => afterEquals(text)),
    less('secret-env-line', 'configured as NAME="value"', 'value only, unquoted', 'NAME= and quotes', (text) => afterEquals(text).replace(/^\s*(["'`])(.*)\1;?\s*$/s, '$2')),
    ...names.flatMap((name) => [
      more('secret-env-line', `sender has ${name}=value`, name === 'WEBHOOK_SECRET' ? 'NAME=value' : `${name}=value`, `${name}= before it`, (text) => `${name}=${text}`),
      more('secret-env-line', `sender has export ${name}=value`, `export ${name}=value`, `export ${name}= before it`, (text) => `export ${name}=${text}`),
    ]),
    {
      code: 'secret-env-line',
      received: ['sender has its name=value', 'The sender’s secret has its name and = before it.'],
      computed: ['its name=value', 'The application’s secret has its name and = before it.'],
      make: texts(({ name, text }) => (name === '' ? null : `${name}=${text}`)),
    },
    more('secret-case', 'sender has it in upper case', 'upper', 'upper-case letters only', (text) => text.toUpperCase()),
    more('secret-case', 'sender has it in lower case', 'lower', 'lower-case letters only', (text) => text.toLowerCase()),
    more('secret-case', 'sender has it capitalised', 'capitalised', 'a capital first letter', (text) => text.charAt(0).toUpperCase() + text.slice(1)),
    less('secret-url-encoded', 'configured percent-encoded', 'percent-decoded', 'percent-encoding', decoded),
    less('secret-url-encoded', 'configured with + for spaces', '+ decoded', 'a + that stands for a space', (text) => decoded(text.replaceAll('+', ' '))),
    ...[encodeURIComponent, encodeURI, (text: string) => encodeURIComponent(text).replaceAll('%20', '+')].map((encode) =>
      more('secret-url-encoded', 'sender has it percent-encoded', 'percent-encoded', 'percent-encoding', (text) => safely(encode, text)),
    ),
    ...['%0A', '%0D%0A', '%20'].map((end) =>
      more('secret-url-encoded', `sender has ${end} behind it`, 'percent-encoded', `${end} behind it`, (text) => text + end),
    ),
    less('secret-shell-expanded', 'configured with $NAME that the sender’s shell expanded', '$NAME expanded to nothing', 'a $NAME that a shell expands', (text) => text.replaceAll(/\$(?:\w+|\{\w+\})/g, '')),
    less('secret-shell-expanded', 'configured with a backslash that the sender’s shell took', 'backslashes removed', 'backslashes that a shell takes', (text) => text.replaceAll(/\\(.)/gs, '$1')),
    less('secret-shell-expanded', 'configured with # that the sender’s parser took for a comment', 'cut at #', 'a # that a .env parser takes for a comment', (text) => text.replace(/\s*#.*$/s, '')),
    less('secret-shell-expanded', 'configured with $$', '$$ halved', '$$ that Compose halves', (text) => text.replaceAll('$$', '$')),
    more('secret-shell-expanded', 'sender has $$', '$$', '$ doubled', (text) => text.replaceAll('$', '$$$$')),
  ],
}

function oneQuoteLess(text: string): string {
  const isPair = /^["'`].*["'`]$/s.test(text)
  return isPair ? text : text.replaceAll(/^["'`]|["'`]$/g, '')
}

function afterEquals(text: string): string {
  return /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_.-]*\s*=\s*/.test(text)
    ? text.slice(text.indexOf('=') + 1).replace(/^[ \t]+/, '')
    : text
}

function decoded(text: string): string {
  return text.includes('%') || text.includes(' ') ? safely(decodeURIComponent, text) : text
}

/** Lone surrogates and broken escapes have no other form. */
function safely(change: (text: string) => string, text: string): string {
  try {
    return change(text)
  } catch {
    return text
  }
}
