import type { KeyFamily } from './key-family.ts'
import { texts } from './key-family.ts'
import { less, more } from './text-row.ts'

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

/** What files, shells and forms put around a secret, or take from it. */
export const secretWrapping: KeyFamily = {
  fixes: {
    'secret-escaped-newline': [
      'Store the real value, not one with a written-out \\n.',
      'Use a real value, not one with a written-out \\n.',
    ],
    'secret-env-line': ['Paste only the value, without NAME=.', 'Read only the value after NAME=.'],
    'secret-case': [
      'Use the secret in its own case on both sides.',
      'Do not change the secret’s case.',
    ],
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
    less(
      'secret-escaped-newline',
      'configured with literal \\n',
      'literal \\n removed',
      'a written-out \\n at its end',
      (text) => text.replace(/(?:\\r)?\\n$/, ''),
    ),
    less(
      'secret-escaped-newline',
      'configured with literal \\n, meant as a line break',
      'literal \\n unescaped',
      'a written-out \\n',
      (text) => text.replaceAll('\\r', '\r').replaceAll('\\n', '\n'),
    ),
    more(
      'secret-escaped-newline',
      'sender has literal \\n',
      'literal \\n',
      'a written-out \\n at its end',
      (text) => `${text}\\n`,
    ),
    more(
      'secret-escaped-newline',
      'sender has literal \\r\\n',
      'literal \\r\\n',
      'a written-out \\r\\n at its end',
      (text) => `${text}\\r\\n`,
    ),
    more(
      'secret-escaped-newline',
      'sender has line breaks written out',
      'line breaks written out',
      'its line breaks written as \\n',
      (text) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n'),
    ),
    less('secret-env-line', 'configured as NAME=value', 'value only', 'NAME= before it', (text) =>
      afterEquals(text),
    ),
    less(
      'secret-env-line',
      'configured as NAME="value"',
      'value only, unquoted',
      'NAME= and quotes',
      (text) => afterEquals(text).replace(/^\s*(["'`])(.*)\1;?\s*$/s, '$2'),
    ),
    ...names.flatMap((name) => [
      more(
        'secret-env-line',
        `sender has ${name}=value`,
        name === 'WEBHOOK_SECRET' ? 'NAME=value' : `${name}=value`,
        `${name}= before it`,
        (text) => `${name}=${text}`,
      ),
      more(
        'secret-env-line',
        `sender has export ${name}=value`,
        `export ${name}=value`,
        `export ${name}= before it`,
        (text) => `export ${name}=${text}`,
      ),
    ]),
    {
      code: 'secret-env-line',
      received: ['sender has its name=value', 'The sender’s secret has its name and = before it.'],
      computed: ['its name=value', 'The application’s secret has its name and = before it.'],
      make: texts(({ name, text }) => (name === '' ? null : `${name}=${text}`)),
    },
    more('secret-case', 'sender has it in upper case', 'upper', 'upper-case letters only', (text) =>
      text.toUpperCase(),
    ),
    more('secret-case', 'sender has it in lower case', 'lower', 'lower-case letters only', (text) =>
      text.toLowerCase(),
    ),
    more(
      'secret-case',
      'sender has it capitalised',
      'capitalised',
      'a capital first letter',
      (text) => text.charAt(0).toUpperCase() + text.slice(1),
    ),
    less(
      'secret-url-encoded',
      'configured percent-encoded',
      'percent-decoded',
      'percent-encoding',
      decoded,
    ),
    less(
      'secret-url-encoded',
      'configured with + for spaces',
      '+ decoded',
      'a + that stands for a space',
      (text) => decoded(text.replaceAll('+', ' ')),
    ),
    less(
      'secret-url-encoded',
      'configured with spaces that were +',
      'spaces that were +',
      'spaces where + belongs, as a form decodes it',
      (text) => text.replaceAll(' ', '+'),
    ),
    ...[
      encodeURIComponent,
      encodeURI,
      (text: string) => encodeURIComponent(text).replaceAll('%20', '+'),
    ].map((encode) =>
      more(
        'secret-url-encoded',
        'sender has it percent-encoded',
        'percent-encoded',
        'percent-encoding',
        (text) => safely(encode, text),
      ),
    ),
    ...['%0A', '%0D%0A', '%20'].map((end) =>
      more(
        'secret-url-encoded',
        `sender has ${end} behind it`,
        'percent-encoded',
        `${end} behind it`,
        (text) => text + end,
      ),
    ),
    less(
      'secret-shell-expanded',
      'configured with $NAME that the sender’s shell expanded',
      '$NAME expanded to nothing',
      'a $NAME that a shell expands',
      (text) => text.replaceAll(/\$(?:\w+|\{\w+\})/g, ''),
    ),
    less(
      'secret-shell-expanded',
      'configured with a backslash that the sender’s shell took',
      'backslashes removed',
      'backslashes that a shell takes',
      (text) => text.replaceAll(/\\(.)/gs, '$1'),
    ),
    less(
      'secret-shell-expanded',
      'configured with # that the sender’s parser took for a comment',
      'cut at #',
      'a # that a .env parser takes for a comment',
      (text) => text.replace(/\s*#.*$/s, ''),
    ),
    less(
      'secret-shell-expanded',
      'configured with $$',
      '$$ halved',
      '$$ that Compose halves',
      (text) => text.replaceAll('$$', '$'),
    ),
    more('secret-shell-expanded', 'sender has $$', '$$', '$ doubled', (text) =>
      text.replaceAll('$', '$$$$'),
    ),
  ],
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
