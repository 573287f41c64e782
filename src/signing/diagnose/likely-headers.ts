import { headerValue } from '../headers.ts'
import { algorithmOf } from './algorithms.ts'
import type { Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import { shape } from './shape.ts'

/** What the request line and the headers show. */
export function headerShapes(scene: Scene): Shape[] {
  return [
    ...emptyBody(scene),
    ...renamedHeaders(scene),
    ...missingHeaders(scene),
    ...shortBody(scene),
    ...signatureForm(scene),
  ]
}

function emptyBody({ request, scheme, found }: Scene): Shape[] {
  const hasSignature = headerValue(found.headers, scheme.signature.header) !== null
  if (!hasSignature || request.body.length > 0) return []
  const type = headerValue(request.headers, 'content-type')
  const facts = [`${request.method} with an empty body`, `Content-Type: ${type ?? 'none'}`]
  const isGet = request.method === 'GET' || request.method === 'HEAD'
  if (!isGet && type !== null)
    return [
      shape(
        'body-missing',
        'The body is empty, the signature is for one that is not.',
        'Read the stream once and pass its bytes on: something on the way consumed the body.',
        facts,
        'captured empty, signed non-empty',
      ),
    ]
  return [
    shape(
      'redirect-dropped-body',
      'The body is gone and the signature headers are still there: a redirect turned the POST into a GET.',
      'Register the final URL at the sender (trailing slash, https, host).',
      facts,
    ),
  ]
}

function renamedHeaders({ found, scheme, received }: Scene): Shape[] {
  const [first] = found.renamed
  if (first === undefined) return []
  const facts = found.renamed.map(({ needed, found: name }) => `${name} instead of ${needed}`)
  if (isLegacy(scheme.id, first.found, received[0]?.prefix))
    return [
      shape(
        'legacy-sha1-header',
        'Only the older SHA-1 header is there.',
        'Read X-Hub-Signature-256; set a secret in GitHub.',
        facts,
      ),
    ]
  return [
    shape(
      'header-name',
      `A header has another name: ${facts.join(', ')}.`,
      'Read and send the exact name: nginx drops or proxies rename headers with underscores.',
      facts,
      first.found,
    ),
  ]
}

export const isLegacy = (scheme: string, header: string, prefix: string | undefined): boolean =>
  scheme === 'github' && header.toLowerCase() === 'x-hub-signature' && prefix?.trim() === 'sha1='

function missingHeaders({ found, scheme, request }: Scene): Shape[] {
  const { missing } = found
  if (missing.length === 0) return []
  const facts = [`Missing: ${missing.join(', ')}`]
  const isUnsigned = missing.some(
    (name) => name.toLowerCase() === scheme.signature.header.toLowerCase(),
  )
  if (!isUnsigned)
    return [
      shape(
        'missing-header',
        `The signed content cannot be built again: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
        'Let the proxy pass all headers of the sender on.',
        facts,
      ),
    ]
  const agent = headerValue(request.headers, 'user-agent') ?? ''
  const isCog = agent.startsWith('coglet/')
  return [
    shape(
      'unsigned',
      isCog ? 'Cog does not sign its webhooks.' : 'The request is not signed at all.',
      isCog
        ? 'Protect the address in another way: Cog never signs.'
        : 'Set a secret at the sender: without one, many send no signature.',
      facts,
    ),
  ]
}

function shortBody({ request, question }: Scene): Shape[] {
  const length = headerValue(request.headers, 'content-length')
  const announced = length !== null && /^\d{1,12}$/.test(length) ? Number(length) : null
  const isShort = announced !== null && announced !== request.body.length
  if (!isShort && !question.isCut) return []
  const facts = [`${request.body.length} bytes are here, ${announced ?? 'more'} were announced`]
  return [
    shape(
      'body-truncated',
      'A part of the body is missing, so its signature cannot be checked.',
      'Raise the body limit of proxy and framework.',
      facts,
    ),
  ]
}

const usualSizes = new Set([16, 20, 28, 32, 48, 64])

function signatureForm(scene: Scene): Shape[] {
  const { scheme, found, received, verdict } = scene
  const value = headerValue(found.headers, scheme.signature.header)
  if (value === null || scheme.method === 'token' || scene.mode === 'computed') return []
  const { size, check } = algorithmOf(scheme)
  const longest = Math.max(0, ...received.map(({ bytes }) => bytes.length))
  const facts = [`${scheme.signature.header}: ${value.slice(0, 120)}`]
  if (verdict.reason === 'no_supported_signature')
    return [
      shape(
        'unknown-version',
        'The header has only versions that the scheme does not know.',
        'Send a version that the scheme documents.',
        facts,
      ),
    ]
  const isUsual = received.some(({ bytes }) => usualSizes.has(bytes.length))
  if (!check && received.length > 0 && longest < size && !isUsual)
    return [
      shape(
        'signature-truncated',
        `The signature has ${longest} bytes instead of ${size}.`,
        'Check what cuts it: a database column, a log line, a template.',
        [...facts, `${longest} of ${size} bytes`],
      ),
    ]
  const isOdd = !isUsual && !(check && longest >= 64 && longest <= 72)
  const lacksTime = verdict.reason === 'timestamp_missing' || verdict.reason === 'malformed_header'
  if (received.length > 0 && !isOdd && !lacksTime) return []
  return [
    shape(
      'signature-malformed',
      'The signature header cannot be read as this scheme writes it.',
      'Check column sizes, log truncation and template placeholders where the header is made.',
      facts,
    ),
  ]
}
