import type { KeyFamily } from './key-family.ts'
import { trimmed } from './key-family.ts'
import { less, more } from './text-row.ts'

const quotePairs = [
  ['"', 'double quotes'],
  ["'", 'single quotes'],
  ['`', 'backticks'],
] as const

const invisible = /[\u200b-\u200f\u2028-\u202f\u2060-\u2064\u00ad\u00a0\u061c\u180e]|\u034f/g
const curly = (text: string): string =>
  text
    .replaceAll(/[‘’‚‛′]/g, "'")
    .replaceAll(/[“”„‟″]/g, '"')
    .replaceAll(/[‐‑‒–—−]/g, '-')

/** White space, quotes, and characters that nobody sees or tells apart. */
export const secretSpace: KeyFamily = {
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
  },
  rows: [
    less(
      'secret-whitespace',
      'configured with white space around it',
      'trimmed',
      'white space around it',
      trimmed,
    ),
    more(
      'secret-whitespace',
      'sender has trailing LF',
      'trailing LF',
      'a line break at its end',
      (text) => `${text}\n`,
    ),
    more(
      'secret-whitespace',
      'sender has trailing CRLF',
      'trailing CRLF',
      'a CRLF at its end',
      (text) => `${text}\r\n`,
    ),
    more(
      'secret-whitespace',
      'sender has trailing space',
      'trailing space',
      'a space at its end',
      (text) => `${text} `,
    ),
    more(
      'secret-whitespace',
      'sender has leading space',
      'leading space',
      'a space before it',
      (text) => ` ${text}`,
    ),
    more(
      'secret-whitespace',
      'sender has trailing CR',
      'trailing CR',
      'a carriage return at its end',
      (text) => `${text}\r`,
    ),
    more(
      'secret-whitespace',
      'sender has trailing tab',
      'trailing tab',
      'a tab at its end',
      (text) => `${text}\t`,
    ),
    ...(
      [
        ['two LF', 'two line breaks at its end', '', '\n\n'],
        ['trailing space and LF', 'a space and a line break at its end', '', ' \n'],
        ['spaces around it', 'a space on both sides', ' ', ' '],
      ] as const
    ).map(([variant, words, before, after]) =>
      more(
        'secret-whitespace',
        `sender has ${variant}`,
        variant,
        words,
        (text) => before + text + after,
      ),
    ),
    more(
      'secret-whitespace',
      'sender has leading LF',
      'leading LF',
      'a line break before it',
      (text) => `\n${text}`,
    ),
    less(
      'secret-whitespace',
      'configured with white space inside',
      'white space removed',
      'white space inside',
      (text) => text.replaceAll(/[ \t\r\n\v\f]/g, ''),
    ),
    less(
      'secret-whitespace',
      'configured with further lines',
      'first line only',
      'more than one line',
      (text) => trimmed(text).split(/\r?\n/)[0] ?? '',
    ),
    less('secret-quoted', 'configured in quotes', 'unquoted', 'quotes around it', (text) =>
      text.replace(/^\s*(["'`“”‘’])(.*)["'`“”‘’]\s*$/s, '$2'),
    ),
    less(
      'secret-quoted',
      'configured with a quote at one end',
      'one quote removed',
      'a quote at one end',
      oneQuoteLess,
    ),
    ...quotePairs.map(([quote, words]) =>
      more(
        'secret-quoted',
        `sender has ${words}`,
        words,
        `${words} around it`,
        (text) => quote + text + quote,
      ),
    ),
    less('secret-bom', 'configured with BOM', 'BOM removed', 'a byte order mark', (text) =>
      text.replace(/^\uFEFF/, ''),
    ),
    more(
      'secret-bom',
      'sender has BOM',
      'BOM',
      'a byte order mark before it',
      (text) => `\uFEFF${text}`,
    ),
    more(
      'secret-bom',
      'sender has BOM at its end',
      'BOM at its end',
      'a byte order mark at its end',
      (text) => `${text}\uFEFF`,
    ),
    less(
      'secret-zero-width',
      'configured with U+200B',
      'invisible characters removed',
      'invisible characters',
      (text) => text.replaceAll(invisible, '').replaceAll(/(?!^)\uFEFF/g, ''),
    ),
    ...['200B', '00A0', '200C', '200D', '00AD', '2060', '200E'].flatMap((code) => {
      const character = String.fromCharCode(Number.parseInt(code, 16))
      const words = `an invisible U+${code}`
      return [
        more(
          'secret-zero-width',
          `sender has U+${code}`,
          `U+${code}`,
          `${words} at its end`,
          (text) => text + character,
        ),
        more(
          'secret-zero-width',
          `sender has leading U+${code}`,
          `leading U+${code}`,
          `${words} before it`,
          (text) => character + text,
        ),
      ]
    }),
    less(
      'secret-smart-quotes',
      'configured with ’',
      'plain quotes',
      'typographic quotes or dashes',
      curly,
    ),
    more('secret-smart-quotes', 'sender has ’', '’', 'typographic quotes', (text) =>
      text.replaceAll("'", '’').replaceAll('"', '”'),
    ),
    ...(
      [
        ['“”', 'typographic double quotes'],
        ['‘’', 'typographic single quotes'],
      ] as const
    ).map(([pair, words]) =>
      more(
        'secret-smart-quotes',
        `sender has ${pair}`,
        pair,
        `${words} around it`,
        (text) => pair.charAt(0) + text + pair.charAt(1),
      ),
    ),
    less(
      'secret-smart-quotes',
      'configured with look-alike characters',
      'NFKC',
      'look-alike characters (NFKC changes them)',
      (text) => text.normalize('NFKC'),
    ),
    less(
      'secret-smart-quotes',
      'configured in another normal form',
      'NFC',
      'letters composed otherwise (NFC)',
      (text) => text.normalize('NFC'),
    ),
    less(
      'secret-smart-quotes',
      'configured composed',
      'NFD',
      'letters composed otherwise (NFD)',
      (text) => text.normalize('NFD'),
    ),
  ],
}

function oneQuoteLess(text: string): string {
  const isPair = /^["'`].*["'`]$/s.test(text)
  return isPair ? text : text.replaceAll(/^["'`]|["'`]$/g, '')
}
