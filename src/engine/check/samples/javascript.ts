import type { Place } from '../../../signing/scheme.ts'
import type { Block } from './blocks.ts'
import { block } from './blocks.ts'
import type { SamplePiece, SampleRecipe, SampleTimestamp } from './sample-recipe.ts'

/** A text in single quotes, as JavaScript reads it. */
export const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

/** The part of a receiver in JavaScript that verifies: `isFromSender(header, body)`. */
export function javascriptVerifier(recipe: SampleRecipe): readonly Block[] {
  const { hash } = recipe
  return [
    ...secretBlocks(recipe),
    ...(hash === null ? tokenBlocks(recipe) : hmacBlocks(recipe, hash)),
    sameBlock,
  ]
}

/** What it needs of node:crypto. */
export const cryptoImport = ({ hash }: SampleRecipe): string =>
  `import { ${hash === null ? '' : 'createHmac, '}timingSafeEqual } from 'node:crypto'`

function secretBlocks({ scheme, hash }: SampleRecipe): readonly Block[] {
  const { as, prefix, withoutPrefix } = scheme.secret
  const bare = prefix === undefined ? 'secret' : `secret.replace(/^${prefix}/, '')`
  const decoded = `Buffer.from(${bare}, '${as}')`
  const key =
    as === 'utf8'
      ? 'const key = secret'
      : withoutPrefix
        ? `const key = secret.startsWith(${quoted(prefix ?? '')}) ? ${decoded} : secret`
        : `const key = ${decoded}`
  return [
    block(
      `
const secret = process.env.WEBHOOK_SECRET
if (!secret) throw new Error('Set WEBHOOK_SECRET.')
${hash === null ? '' : key}`,
      'secret',
    ),
    block(''),
  ]
}

function hmacBlocks(recipe: SampleRecipe, hash: string): readonly Block[] {
  const { scheme, timestamp, pieces } = recipe
  const { header, split, prefix = '', as } = scheme.signature
  const matches =
    split === undefined
      ? `isSame(header(${quoted(header)}), expected)`
      : `header(${quoted(header)}).split(${quoted(split)}).some((one) => isSame(one, expected))`
  const computed = `createHmac('${hash}', key)${updates(pieces)}.digest('${as}')`
  const expected =
    prefix === ''
      ? `  const expected = ${computed}`
      : `  const digest = ${computed}\n  const expected = ${quoted(prefix)} + digest`
  const isLate = timestamp !== null && 'bodyField' in timestamp.place
  return [
    block(
      `
/** \`header\` gives the text of a header, or an empty one; \`body\` is the raw body. */
function isFromSender(header, body) {`,
      'verify',
    ),
    ...idLines(recipe),
    ...(timestamp !== null && !isLate ? headerTimestamp(timestamp) : []),
    block(expected, 'verify', 'raw-body', 'secret'),
    ...(timestamp !== null && isLate
      ? lateTimestamp(timestamp, matches)
      : [block(`  return ${matches}`, 'verify', 'compare')]),
    block('}', 'verify'),
    block(''),
  ]
}

function idLines({ pieces, id }: SampleRecipe): readonly Block[] {
  const isSigned = pieces.some((piece) => typeof piece === 'object' && piece.word === 'id')
  if (!isSigned || id === null || 'bodyField' in id) return []
  return [block(`  const id = ${partOf(id)}`, 'verify')]
}

/** A header, or the item of a list in it that has the prefix. */
function partOf(place: Place): string {
  const { header, split, prefix = '' } = place
  const value = `header(${quoted(header)})`
  if (split === undefined) return prefix === '' ? value : `${value}.replace(${quoted(prefix)}, '')`
  return `${value}
    .split(${quoted(split)})
    .find((part) => part.startsWith(${quoted(prefix)}))
    ?.slice(${prefix.length}) ?? ''`
}

function headerTimestamp({ place, unit, toleranceSeconds }: SampleTimestamp): readonly Block[] {
  if ('bodyField' in place) return []
  const read = block(`  const timestamp = ${partOf(place)}`, 'verify', 'timestamp')
  if (toleranceSeconds === null) return [read]
  const age =
    unit === 's'
      ? 'Date.now() / 1000 - Number(timestamp)'
      : '(Date.now() - Number(timestamp)) / 1000'
  return [
    read,
    block(
      `
  if (!/^\\d{1,14}$/.test(timestamp)) return false
  const ageSeconds = Math.floor(${age})
  if (Math.abs(ageSeconds) > ${toleranceSeconds}) return false`,
      'timestamp',
    ),
  ]
}

/** A time inside the body is believed only after the signature. */
function lateTimestamp(
  { place, unit, toleranceSeconds }: SampleTimestamp,
  matches: string,
): readonly Block[] {
  if (!('bodyField' in place)) return []
  const now = unit === 's' ? 'Date.now() / 1000' : 'Date.now()'
  const scale = unit === 's' ? 1 : 1000
  return [
    block(`  if (!${matches}) return false`, 'verify', 'compare'),
    block(
      `
  const sentAt = Number(parse(body)?.${place.bodyField})
  return Math.abs(${now} - sentAt) <= ${(toleranceSeconds ?? 300) * scale}`,
      'timestamp',
    ),
  ]
}

/** Text and values in one template, the body as bytes. */
function updates(pieces: readonly SamplePiece[]): string {
  let text = ''
  let calls = ''
  const flush = (): void => {
    if (text !== '') calls += `.update(\`${text}\`)`
    text = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string')
      text += piece.replaceAll(/[\\`$]/g, '\\$&').replaceAll('\n', '\\n')
    else if (piece.word === 'body') {
      flush()
      calls += '.update(body)'
    } else text += piece.word === 'url' ? '${process.env.WEBHOOK_URL}' : `\${${piece.word}}`
  }
  flush()
  return calls
}

function tokenBlocks({ scheme }: SampleRecipe): readonly Block[] {
  return [
    block(
      `
/** \`header\` gives the text of a header, or an empty one. The token covers no body. */
function isFromSender(header, body) {
  return isSame(header(${quoted(scheme.signature.header)}), secret)
}
`,
      'verify',
      'compare',
    ),
    block(''),
  ]
}

const sameBlock = block(
  `
function isSame(one, other) {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}`,
  'compare',
)

/** Where the id of a delivery is read from. */
export function idExpression({ id }: SampleRecipe): string | null {
  if (id === null) return null
  if ('bodyField' in id) return `String(event.${id.bodyField})`
  return partOf(id)
}
