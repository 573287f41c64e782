export type FormDifference = 'white_space' | 'prefix' | 'case' | 'encoding' | 'padding'
export type Range = readonly [start: number, end: number]

/**
 * How two signatures differ. `form`: both write the same digest; the ranges are what to mark in each.
 * `digest`: the digests themselves differ, and then no position in them means anything.
 */
export type SignatureDifference =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'form'
      readonly forms: readonly FormDifference[]
      readonly received: readonly Range[]
      readonly computed: readonly Range[]
    }
  | { readonly kind: 'digest' }

export function signatureDifference(received: string, computed: string): SignatureDifference {
  if (received === computed) return { kind: 'same' }
  const [one, other] = [takeApart(received), takeApart(computed)]
  const [readOne, readOther] = [readingsOf(one.digest), readingsOf(other.digest)]
  const pair = readOne
    .flatMap((a) => readOther.map((b) => [a, b] as const))
    .find(([a, b]) => a.hex === b.hex)
  const isSameText = one.digest === other.digest
  if (!isSameText && !pair) return { kind: 'digest' }
  const forms: FormDifference[] = []
  const marks: [Range[], Range[]] = [[], []]
  if (one.spaces.length > 0 || other.spaces.length > 0) {
    forms.push('white_space')
    marks[0].push(...one.spaces)
    marks[1].push(...other.spaces)
  }
  if (one.prefix !== other.prefix) {
    forms.push('prefix')
    marks[0].push(one.prefixRange)
    marks[1].push(other.prefixRange)
  }
  if (!isSameText && pair) {
    const form = digestForm(one, other, pair[0].as, pair[1].as)
    forms.push(form.form)
    marks[0].push(...form.ranges[0])
    marks[1].push(...form.ranges[1])
  }
  const [inReceived, inComputed] = marks.map((ranges) => ranges.filter(([from, to]) => to > from))
  return { kind: 'form', forms, received: inReceived ?? [], computed: inComputed ?? [] }
}

type Apart = {
  readonly prefix: string
  readonly prefixRange: Range
  /** Without white space. */
  readonly digest: string
  /** Where each character of the digest stands. */
  readonly places: readonly number[]
  readonly spaces: readonly Range[]
}

const prefixForm = /^(?:v\d{1,3}[a-z]?|(?:hmac-)?sha-?\d{1,3}|[a-z]{1,4}\d{0,3})[=,:](?=[^=]{6})/i

function takeApart(text: string): Apart {
  const solid = Array.from(text.matchAll(/\S/g), ({ 0: char, index: at }) => ({ char, at }))
  const joined = solid.map(({ char }) => char).join('')
  const prefix = prefixForm.exec(joined)?.[0] ?? ''
  const first = solid[0]?.at ?? 0
  const digestPlaces = solid.slice(prefix.length).map(({ at }) => at)
  return {
    prefix,
    prefixRange: [first, prefix === '' ? first : (digestPlaces[0] ?? text.length)],
    digest: joined.slice(prefix.length),
    places: digestPlaces,
    spaces: [...text.matchAll(/\s+/g)].map((match) => [match.index, match.index + match[0].length]),
  }
}

type Reading = { readonly as: 'hex' | 'base64' | 'base64url'; readonly hex: string }

/** The bytes that a digest can be read as, in hex. */
function readingsOf(digest: string): Reading[] {
  const readings: Reading[] = []
  if (/^(?:[0-9a-f]{2})+$/i.test(digest)) readings.push({ as: 'hex', hex: digest.toLowerCase() })
  const digits = digest.replace(/=+$/, '')
  const isUrl = /[-_]/.test(digits)
  if (digits !== '' && /^(?:[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)$/.test(digits))
    readings.push({ as: isUrl ? 'base64url' : 'base64', hex: base64ToHex(digits) })
  return readings
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64ToHex(digits: string): string {
  const bits = digits
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .split('')
    .map((digit) => alphabet.indexOf(digit).toString(2).padStart(6, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join('')
}

function digestForm(
  one: Apart,
  other: Apart,
  oneAs: Reading['as'],
  otherAs: Reading['as'],
): { form: FormDifference; ranges: readonly [readonly Range[], readonly Range[]] } {
  if (oneAs === 'hex' && otherAs === 'hex')
    return { form: 'case', ranges: [unequal(one, other), unequal(other, one)] }
  const strip = (text: string): string => text.replace(/=+$/, '')
  if (strip(one.digest) === strip(other.digest))
    return { form: 'padding', ranges: [paddingOf(one), paddingOf(other)] }
  return { form: 'encoding', ranges: [wholeOf(one), wholeOf(other)] }
}

const unequal = (one: Apart, other: Apart): Range[] =>
  one.places.flatMap((at, index): Range[] =>
    one.digest[index] === other.digest[index] ? [] : [[at, at + 1]],
  )

const paddingOf = ({ digest, places }: Apart): Range[] =>
  places.flatMap((at, index): Range[] => (digest[index] === '=' ? [[at, at + 1]] : []))

const wholeOf = ({ places }: Apart): Range[] =>
  places.length === 0 ? [] : [[places[0] ?? 0, (places.at(-1) ?? 0) + 1]]
