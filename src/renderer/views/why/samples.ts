import type { SchemeInfo } from '../../../contract/scheme-info.ts'
import type { SampleFamily } from './sample-family.ts'

export const sampleLanguages = ['python', 'node'] as const
export type SampleLanguage = (typeof sampleLanguages)[number]

export type Samples = Readonly<Record<SampleLanguage, string>>

/** What of the scheme a sample speaks of. */
export type SampleScheme = Pick<SchemeInfo, 'message' | 'method' | 'signatureHeader'>

const plainScheme: SampleScheme = {
  message: '{body}',
  method: 'hmac-sha256',
  signatureHeader: 'x-signature',
}

/** A few lines in Python and in Node that do right what went wrong. */
export const samplesOf = (family: SampleFamily, scheme: SampleScheme | null): Samples =>
  makers[family](scheme ?? plainScheme)

const fixed = (python: string, node: string) => (): Samples => ({
  python: python.trim(),
  node: node.trim(),
})

const makers: Readonly<Record<SampleFamily, (scheme: SampleScheme) => Samples>> = {
  rawBody: fixed(
    `
raw = request.get_data()      # Flask; FastAPI: raw = await request.body()
verify(raw, request.headers)  # first the bytes
event = json.loads(raw)       # then the meaning`,
    `
app.post('/hook', express.raw({ type: '*/*', limit: '5mb' }), (request, response) => {
  verify(request.body, request.headers)    // a Buffer: first the bytes
  const event = JSON.parse(request.body)   // then the meaning
})`,
  ),
  signSentBytes: fixed(
    `
body = json.dumps(event).encode()  # once
headers["X-Signature"] = sign(body)
requests.post(url, data=body, headers=headers)  # data=, not json=`,
    `
const body = Buffer.from(JSON.stringify(event)) // once
headers['x-signature'] = sign(body)
await fetch(url, { method: 'POST', headers, body })`,
  ),
  readSecret: fixed(
    `
secret = os.environ["WEBHOOK_SECRET"].strip().strip("\\"'").lstrip("\\ufeff")
if not secret:
    raise SystemExit("WEBHOOK_SECRET is empty")`,
    `
const secret = process.env.WEBHOOK_SECRET?.trim().replace(/^["']|["']$/g, '')
if (!secret) throw new Error('WEBHOOK_SECRET is empty')`,
  ),
  decodedKey: fixed(
    `
key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
mac = hmac.new(key, content, hashlib.sha256)  # bytes, never key.decode()`,
    `
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
const mac = createHmac('sha256', key) // a Buffer, never key.toString()`,
  ),
  textKey: fixed(
    `
key = secret.encode("utf-8")  # the text as it is, not decoded
mac = hmac.new(key, content, hashlib.sha256)`,
    `
const mac = createHmac('sha256', Buffer.from(secret, 'utf8')) // the text as it is, not decoded`,
  ),
  signedContent: contentSamples,
  compare: fixed(
    `
received = header.removeprefix(prefix)
if not hmac.compare_digest(received.encode(), expected.encode()):
    return "bad signature", 401`,
    `
const [a, b] = [received, expected].map((text) => Buffer.from(text, encoding)) // decoded
if (a.length !== b.length || !timingSafeEqual(a, b)) return response.sendStatus(401)`,
  ),
  header: ({ signatureHeader }) => ({
    python: `values = request.headers.get("${signatureHeader}", "").split()  # may hold several
ok = any(hmac.compare_digest(value, expected) for value in values)`,
    node: `const values = request.get('${signatureHeader}')?.split(' ') ?? [] // may hold several
const ok = values.some((value) => isEqual(value, expected))`,
  }),
  time: fixed(
    `
age = time.time() - int(timestamp)  # seconds, UTC
if abs(age) > 300:                  # both sides of now: clocks differ
    return "too old or too new", 403`,
    `
const age = Date.now() / 1000 - Number(timestamp) // seconds
if (Math.abs(age) > 300) return response.sendStatus(403) // both sides of now: clocks differ`,
  ),
}

/** The scheme's own pieces around the raw body. */
function contentSamples({ message, method }: SampleScheme): Samples {
  const [before = '', after = ''] = (message ?? '{body}').split('{body}')
  const hash = /sha\d+/.exec(method)?.[0] ?? 'sha256'
  const python = [before && `f"${python3(before)}".encode()`, 'raw', after && `b"${after}"`]
  const node = [before, '', after].map((text, at) => (at === 1 ? 'raw' : text && quoted(text)))
  return {
    python: `content = ${python.filter(Boolean).join(' + ')}
mac = hmac.new(key, content, hashlib.${hash})  # first the key, then the message`,
    node: `const mac = createHmac('${hash}', key)${node
      .filter(Boolean)
      .map((piece) => `.update(${piece})`)
      .join('')}`,
  }
}

const named = (text: string, open: string): string =>
  text.replaceAll(/\{([a-z]+)(?::[^}]*)?\}/gi, `${open}$1}`)
const python3 = (text: string): string => named(text, '{')
const quoted = (text: string): string => `\`${named(text, '$${')}\``
