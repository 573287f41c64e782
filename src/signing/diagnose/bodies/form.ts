import type { BodyFacts } from '../body-facts.ts'
import type { BodyFamily } from './body-family.ts'
import { byText, utf8 } from './body-family.ts'

/** Form bodies: decoded, encoded otherwise, or the JSON inside one. */
export const form: BodyFamily = {
  fixes: {
    'form-encoding': [
      'Let the sender sign the form bytes as they are sent, or switch it to JSON.',
      'Hash the form bytes as received (or switch the sender to JSON).',
    ],
  },
  rows: [
    {
      code: 'form-encoding',
      received: [
        'captured form, signed JSON value',
        'A form arrived; the value of its field was signed.',
      ],
      computed: [
        'decoded payload',
        'The application hashed the decoded value of the form’s field.',
      ],
      make: (body) => fieldValues(body),
    },
    {
      code: 'form-encoding',
      received: [
        'signed the field, still encoded',
        'The sender signed the field’s value, still percent-encoded, without its name.',
      ],
      computed: [
        'payload, still encoded',
        'The application hashed the field’s value, still percent-encoded, without its name.',
      ],
      make: byText((text) =>
        isForm(text) ? (/(?:^|&)payload=([^&]*)/.exec(text)?.[1] ?? null) : null,
      ),
    },
    {
      code: 'form-encoding',
      received: ['re-encoded in transit', 'The form was decoded and encoded otherwise on the way.'],
      computed: ['re-encoded', 'The application parsed the form and encoded it again.'],
      make: (body) => encodedAgain(body),
    },
    {
      code: 'form-encoding',
      received: [
        'signed percent-decoded',
        'The sender signed the form before percent-encoding it.',
      ],
      computed: ['percent-decoded', 'The application hashed the percent-decoded form.'],
      make: (body) => decoded(body),
    },
    {
      code: 'form-encoding',
      received: ['+ became %20', 'Spaces were + when signed and are %20 now.'],
      computed: ['%20 to +', 'The application wrote spaces as +.'],
      make: byText((text) => text.replaceAll('%20', '+')),
    },
    {
      code: 'form-encoding',
      received: ['%20 became +', 'Spaces were %20 when signed and are + now.'],
      computed: ['+ to %20', 'The application wrote spaces as %20.'],
      make: byText((text) => (isForm(text) ? text.replaceAll('+', '%20') : null)),
    },
    {
      code: 'form-encoding',
      received: ['hex digits changed case', 'The case of percent-escapes was changed on the way.'],
      computed: [
        'hex digits in another case',
        'The application wrote percent-escapes in another case.',
      ],
      make: (body) => [
        ...percents(body, (hex) => hex.toUpperCase()),
        ...percents(body, (hex) => hex.toLowerCase()),
      ],
    },
    {
      code: 'form-encoding',
      received: ['signed JSON of the fields', 'The sender signed the fields as JSON.'],
      computed: ['JSON of the fields', 'The application hashed JSON.stringify of the parsed form.'],
      make: (body) => {
        const pairs = pairsOf(body)
        return pairs && utf8(JSON.stringify(Object.fromEntries(pairs)))
      },
    },
    {
      code: 'form-encoding',
      received: [
        'captured JSON, signed form',
        'JSON arrived; a form with it in a field was signed.',
      ],
      make: (body) => {
        if (body.tree() === null) return null
        const value = encodeURIComponent(body.text() ?? '')
        return [utf8(`payload=${value}`), utf8(`payload=${value.replaceAll('%20', '+')}`)]
      },
    },
  ],
}

const isForm = (text: string): boolean => /^[^\s={}[\]"]+=[^\s"]*$/.test(text)

function pairsOf(body: BodyFacts): readonly (readonly [string, string])[] | null {
  const text = body.text()
  return text !== null && isForm(text) ? [...new URLSearchParams(text)] : null
}

function fieldValues(body: BodyFacts): Uint8Array[] {
  const pairs = pairsOf(body) ?? []
  const first = pairs.find(([name]) => name === 'payload')
  return (first ? [first] : pairs.slice(0, 5)).map(([, value]) => utf8(value))
}

function decoded(body: BodyFacts): Uint8Array[] | null {
  const text = body.text()
  if (text === null || !text.includes('%')) return null
  try {
    const plain = decodeURIComponent(text)
    return [utf8(plain), utf8(decodeURIComponent(text.replaceAll('+', ' ')))]
  } catch {
    // not percent-encoded after all
    return null
  }
}

const strict = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  )
const lower = (text: string): string =>
  text.replaceAll(/%[0-9A-F]{2}/g, (found) => found.toLowerCase())

function encodedAgain(body: BodyFacts): Uint8Array[] | null {
  const pairs = pairsOf(body)
  if (pairs === null) return null
  const join = (encode: (text: string) => string) =>
    pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
  const spaced = (text: string) => text.replaceAll('%20', '+')
  const all = [join(encodeURIComponent), spaced(join(encodeURIComponent)), join(strict)]
  all.push(spaced(join(strict)), new URLSearchParams(body.text() ?? '').toString())
  return [...all, ...all.map(lower)].map(utf8)
}

function percents(body: BodyFacts, change: (hex: string) => string): Uint8Array[] {
  const text = body.text()
  if (text === null || !text.includes('%')) return []
  const changed = text.replaceAll(/%[0-9a-fA-F]{2}/g, change)
  return changed === text ? [] : [utf8(changed)]
}
