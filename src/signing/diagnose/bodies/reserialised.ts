import { Buffer } from 'node:buffer'
import type { BodyFacts } from '../body-facts.ts'
import { jsonStyles } from '../json/json-styles.ts'
import type { NumberStyle } from '../json/numbers.ts'
import { pythonRepr } from '../json/python-repr.ts'
import type { JsonStyle } from '../json/write-json.ts'
import { writeJson } from '../json/write-json.ts'
import type { Family, Row } from '../question.ts'
import type { MakeBody } from './body-family.ts'
import { utf8 } from './body-family.ts'

const styleTitles = (variant: string, words: string) =>
  ({
    received: [variant, `The sender signed the JSON as ${words} writes it; other bytes arrived.`],
    computed: [
      variant,
      `The application parsed the body and hashed it as ${words} writes it again.`,
    ],
  }) as const

const js = (name: string, more: string, write: (value: unknown) => string): Row<MakeBody> => ({
  code: 'body-reserialised',
  ...styleTitles(name, `JSON.stringify${more}`),
  make: (body) => textOf(body, write),
})

const jsRows: readonly Row<MakeBody>[] = [
  js('js-compact', '', (value) => JSON.stringify(value)),
  js('js-indent2', ' with 2 spaces', (value) => JSON.stringify(value, null, 2)),
  js('js-indent4', ' with 4 spaces', (value) => JSON.stringify(value, null, 4)),
  js('js-tab', ' with tabs', (value) => JSON.stringify(value, null, '\t')),
  js('js-compact-newline', ' and a line break', (value) => `${JSON.stringify(value)}\n`),
  js('js-compact-crlf', ' and a CRLF', (value) => `${JSON.stringify(value)}\r\n`),
  js('js-sorted-compact', ' with sorted keys', (value) => JSON.stringify(sorted(value))),
  js('js-sorted-indent2', ' with sorted keys and 2 spaces', (value) =>
    JSON.stringify(sorted(value), null, 2),
  ),
]

const lossless: JsonStyle = {
  name: 'compact',
  words: 'JSON',
  comma: ',',
  colon: ':',
  indent: null,
  text: 'js',
  numbers: 'kept',
}

const lossy: Row<MakeBody> = {
  code: 'body-reserialised-lossy',
  computed: [
    'js-compact',
    'The application parsed the body with JSON.parse, which lost information, and hashed JSON.stringify of it.',
  ],
  make: (body) => {
    const tree = body.tree()
    const written = textOf(body, (value) => JSON.stringify(value))
    const isLossy = tree !== null && written?.equals(utf8(writeJson(tree, lossless))) === false
    return isLossy ? written : null
  },
}

/** A loss that changes values is named before the mere writing. */
const badlyLossy: Row<MakeBody> = {
  ...lossy,
  make: (body) =>
    body.losses().rounded.length > 0 || body.losses().hasRepeatedKeys ? lossy.make(body) : null,
}

/** Parsed and written again, in all styles that are known. */
export const reserialised: Family<MakeBody> = {
  fixes: {
    'body-reserialised': [
      'Sign the very bytes that are sent: serialise once, and let nothing on the way rewrite JSON.',
      'Hash the raw request bytes before any parser (express.raw, await req.text(), request.get_data()), then parse.',
    ],
    'body-reserialised-lossy': [
      'Let nothing on the way parse and rewrite the JSON: what is lost cannot be restored.',
      'Hash the raw request bytes before any parser (express.raw, await req.text(), request.get_data()), then parse.',
    ],
  },
  rows: [
    badlyLossy,
    ...jsRows,
    ...jsonStyles.map((style) => ({
      code: 'body-reserialised' as const,
      ...styleTitles(style.variant ?? style.name, style.words),
      make: (body: BodyFacts) => styled(body, style),
    })),
    {
      code: 'body-reserialised',
      ...styleTitles('python-repr-str', 'Python’s str(dict)'),
      make: (body) => {
        const tree = body.tree()
        return tree && Buffer.from(pythonRepr(tree), 'utf8')
      },
    },
    lossy,
  ],
}

const numberStyles: readonly NumberStyle[] = ['kept', 'es', 'python']

/** The style with its own numbers first, then with others where that makes a difference. */
function* styled(body: BodyFacts, style: JsonStyle): Generator<Uint8Array> {
  const tree = body.tree()
  if (tree === null) return
  const { reprinted, hasRepeatedKeys } = body.losses()
  const isOdd = (numbers: NumberStyle) => reprinted.has(numbers) || hasRepeatedKeys
  const treatments = numberStyles.filter((numbers) => numbers === 'kept' || isOdd(numbers))
  const own = treatments.filter((numbers) => numbers === style.numbers)
  const others = treatments.filter((numbers) => numbers !== style.numbers)
  for (const numbers of [...own, ...others])
    yield Buffer.from(writeJson(tree, { ...style, numbers }), 'utf8')
}

function textOf(body: BodyFacts, write: (value: unknown) => string): Buffer | null {
  const value = body.parsed()
  return value === undefined ? null : Buffer.from(write(value), 'utf8')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
