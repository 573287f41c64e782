import type { Place } from '../../../signing/scheme.ts'
import type { Block } from './blocks.ts'
import { block } from './blocks.ts'
import type { SamplePiece, SampleRecipe, SampleTimestamp } from './sample-recipe.ts'

/** A text in double quotes, as Python reads it. */
export const quotedPython = (text: string): string => JSON.stringify(text)

/** The part of a receiver in Python that verifies: `is_from_sender(header, body)`. */
export function pythonVerifier(recipe: SampleRecipe): readonly Block[] {
  const { hash } = recipe
  return [
    secretBlock(recipe),
    ...twoLines,
    ...(hash === null ? tokenBlocks(recipe) : hmacBlocks(recipe, hash)),
    sameBlock,
  ]
}

/** As Python's style has it between functions. */
export const twoLines = [block(''), block('')]

/** The modules it needs, sorted. */
export function pythonImports(recipe: SampleRecipe, ...more: readonly string[]): string {
  const { hash, scheme, timestamp } = recipe
  const isBase64 = scheme.secret.as === 'base64' || scheme.signature.as.startsWith('base64')
  const names = [
    'hmac',
    'json',
    'os',
    ...(hash === null ? [] : ['hashlib']),
    ...(hash !== null && isBase64 ? ['base64'] : []),
    ...(timestamp ? ['re', 'time'] : []),
    ...more,
  ]
  return [...new Set(names)]
    .toSorted()
    .map((name) => `import ${name}`)
    .join('\n')
}

function secretBlock({ scheme, hash }: SampleRecipe): Block {
  const { as, prefix, withoutPrefix } = scheme.secret
  const bare = prefix === undefined ? 'secret' : `secret.removeprefix(${quotedPython(prefix)})`
  const decoded = as === 'hex' ? `bytes.fromhex(${bare})` : `base64.b64decode(${bare})`
  const key =
    as === 'utf8'
      ? 'secret.encode()'
      : withoutPrefix
        ? `${decoded} if secret.startswith(${quotedPython(prefix ?? '')}) else secret.encode()`
        : decoded
  return block(
    `
secret = os.environ.get("WEBHOOK_SECRET")
if not secret:
    raise SystemExit("Set WEBHOOK_SECRET.")
${hash === null ? '' : `key = ${key}`}`,
    'secret',
  )
}

function hmacBlocks(recipe: SampleRecipe, hash: string): readonly Block[] {
  const { scheme, timestamp, pieces, id } = recipe
  const { header, split, prefix = '' } = scheme.signature
  const start = prefix === '' ? '' : `${quotedPython(prefix)} + `
  const isLate = timestamp !== null && 'bodyField' in timestamp.place
  const signsId = pieces.some((piece) => typeof piece === 'object' && piece.word === 'id')
  const value = `header(${quotedPython(header)})`
  const matches =
    split === undefined
      ? `is_same(${value}, expected)`
      : `any(is_same(one, expected) for one in ${value}.split(${quotedPython(split)}))`
  return [
    block(
      `
def is_from_sender(header, body):
    """\`header\` gives the text of a header, or an empty one; \`body\` is the raw body."""`,
      'verify',
    ),
    ...(signsId && id !== null && !('bodyField' in id)
      ? [block(`    id = ${partOf(id)}`, 'verify')]
      : []),
    ...(timestamp !== null && !isLate ? headerTimestamp(timestamp) : []),
    block(
      `
    content = ${contentOf(pieces)}
    digest = hmac.new(key, content, hashlib.${hash})
    expected = ${start}${digestOf(scheme.signature.as)}`,
      'verify',
      'raw-body',
      'secret',
    ),
    ...(timestamp !== null && isLate
      ? lateTimestamp(timestamp, matches)
      : [block(`    return ${matches}`, 'verify', 'compare')]),
    ...twoLines,
  ]
}

function digestOf(as: string): string {
  if (as === 'hex') return 'digest.hexdigest()'
  if (as === 'base64') return 'base64.b64encode(digest.digest()).decode()'
  return 'base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")'
}

function partOf({ header, split, prefix = '' }: Place): string {
  const value = `header(${quotedPython(header)})`
  if (split === undefined)
    return prefix === '' ? value : `${value}.removeprefix(${quotedPython(prefix)})`
  const parts = `${value}.split(${quotedPython(split)})`
  return `next((part[${prefix.length}:] for part in ${parts} if part.startswith(${quotedPython(prefix)})), "")`
}

function headerTimestamp({ place, unit, toleranceSeconds }: SampleTimestamp): readonly Block[] {
  if ('bodyField' in place) return []
  const read = block(`    timestamp = ${partOf(place)}`, 'verify', 'timestamp')
  if (toleranceSeconds === null) return [read]
  const seconds = unit === 's' ? 'int(timestamp)' : 'int(timestamp) / 1000'
  return [
    read,
    block(
      `
    if not re.fullmatch("[0-9]{1,14}", timestamp):
        return False
    # abs: the sender's clock may also be ahead
    if abs(int(time.time() - ${seconds})) > ${toleranceSeconds}:
        return False`,
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
  const scale = unit === 's' ? '' : ' / 1000'
  return [
    block(`    if not ${matches}:\n        return False`, 'verify', 'compare'),
    block(
      `
    try:
        sent_at = json.loads(body)[${quotedPython(place.bodyField)}]${scale}
    except (ValueError, KeyError, TypeError):
        return False
    return abs(time.time() - sent_at) <= ${toleranceSeconds ?? 300}`,
      'timestamp',
    ),
  ]
}

/** Text and values as one encoded text, the body as bytes. */
function contentOf(pieces: readonly SamplePiece[]): string {
  const parts: string[] = []
  let text = ''
  let isFormatted = false
  const flush = (): void => {
    if (text !== '') parts.push(`${isFormatted ? 'f' : ''}"${text}".encode()`)
    text = ''
    isFormatted = false
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') text += JSON.stringify(piece).slice(1, -1)
    else if (piece.word === 'body') {
      flush()
      parts.push('body')
    } else {
      isFormatted = true
      text += piece.word === 'url' ? "{os.environ['WEBHOOK_URL']}" : `{${piece.word}}`
    }
  }
  flush()
  return parts.join(' + ')
}

function tokenBlocks({ scheme }: SampleRecipe): readonly Block[] {
  return [
    block(
      `
def is_from_sender(header, body):
    """\`header\` gives the text of a header, or an empty one. The token covers no body."""
    return is_same(header(${quotedPython(scheme.signature.header)}), secret)`,
      'verify',
      'compare',
    ),
    ...twoLines,
  ]
}

const sameBlock = block(
  `
def is_same(one, other):
    # bytes: compare_digest refuses text beyond ASCII
    return hmac.compare_digest(one.encode(), other.encode())`,
  'compare',
)

/** Where the id of a delivery is read from. */
export function pythonIdExpression({ id }: SampleRecipe): string | null {
  if (id === null) return null
  if ('bodyField' in id) return `str(event.get(${quotedPython(id.bodyField)}))`
  return partOf(id)
}
