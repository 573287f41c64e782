import type { Cause, Finding } from '../../contract/diagnosis.ts'
import { headerValue } from '../headers.ts'
import { readPlace } from '../read.ts'
import type { SecretWarning } from '../secret/lint.ts'
import { lintSecret } from '../secret/lint.ts'
import { publishedSecrets } from './keys/published-secrets.ts'
import type { Scene } from './scene.ts'
import { zoneOffset } from './timing.ts'

/** Things worth knowing beside the cause. They decide nothing and hold no secret. */
export function findingsOf(scene: Scene, causes: readonly Cause[]): Finding[] {
  return [
    ...secretFindings(scene),
    ...timeFindings(scene, causes),
    ...pathFindings(scene),
    ...repeatFindings(scene),
    ...senderFindings(scene, causes),
  ]
}

const finding = (code: string, words: string, secret: string | null = null): Finding => ({
  code,
  words,
  secret,
})

const warnings: Record<SecretWarning, string> = {
  empty: 'is empty: whoever knows that can sign anything',
  trailing_line_break: 'ends with a line break',
  surrounding_space: 'begins or ends with white space',
  byte_order_mark: 'begins with a byte order mark',
  zero_width: 'holds an invisible character',
  quoted: 'has quotes around it',
  smart_quotes: 'holds typographic quotes',
  escaped_line_break: 'ends with a written-out \\n',
  env_line: 'begins with NAME=',
  looks_like_url: 'looks like a URL',
  looks_like_api_key: 'looks like an API key, not like a signing secret',
  prefix_doubled: 'has its prefix twice',
  prefix_missing: 'lacks the prefix this sender’s secrets have',
  not_decodable: 'cannot be decoded as this sender’s secrets are',
  too_short: 'is short enough to be guessed',
}

const printed = new Set(['undefined', 'null', 'None', 'nil', '[object Object]'])

function secretFindings({ question, scheme }: Scene): Finding[] {
  return question.secrets.flatMap(({ name, value }) => {
    const said = lintSecret(value, scheme).map((code) =>
      finding(`secret_${code}`, `The secret “${name}” ${warnings[code]}.`, name),
    )
    if (printed.has(value.trim()))
      said.push(
        finding(
          'secret_placeholder',
          `The secret “${name}” is the word ${value.trim()}: a variable was not set.`,
          name,
        ),
      )
    if (publishedSecrets.includes(value.trim()))
      said.push(
        finding(
          'secret_published',
          `The secret “${name}” stands in public documentation: replace it.`,
          name,
        ),
      )
    return said
  })
}

function timeFindings({ verdict, scheme }: Scene, causes: readonly Cause[]): Finding[] {
  const skew = verdict.timestamp?.skewSeconds ?? null
  if (skew === null) return []
  const found: Finding[] = []
  const isTold = causes.some(({ code }) => code.startsWith('timestamp-'))
  if (scheme.id === 'mlflow' && skew < 0 && skew >= -300)
    found.push(
      finding(
        'mlflow_one_sided_check',
        `The sender’s clock is ${Math.abs(skew)} s ahead. MLflow’s documented sample refuses every negative age: a receiver copied from it answers “too old or invalid”. Allow the same age on both sides of now.`,
      ),
    )
  const offset = zoneOffset(skew)
  if (offset !== null && !isTold)
    found.push(
      finding(
        'quarter_hour_skew',
        `The timestamp is off by ${offset / 3_600} h, a whole number of quarter hours: local time taken for UTC?`,
      ),
    )
  const limit = verdict.timestamp?.toleranceSeconds ?? null
  if (limit !== null && Math.abs(skew) > limit && !isTold)
    found.push(finding('also_out_of_time', `Its age is ${skew} s as well, ${limit} s are allowed.`))
  return found
}

const hops: readonly (readonly [RegExp, string])[] = [
  [/^ngrok-/i, 'ngrok'],
  [/^cf-(ray|connecting-ip)$/i, 'Cloudflare'],
  [/^x-amzn-trace-id$/i, 'an AWS load balancer'],
  [/^x-vercel-id$/i, 'Vercel'],
  [/^x-cloud-trace-context$/i, 'Google Cloud'],
  [/^x-azure-/i, 'Azure'],
  [/^(via|forwarded|x-forwarded-(for|host|proto))$/i, 'a proxy'],
]

function pathFindings({ request }: Scene): Finding[] {
  const through = hops.filter(([name]) => request.headers.some(([header]) => name.test(header)))
  if (through.length === 0) return []
  const [, hop = 'a proxy'] = through[0] ?? []
  return [
    finding(
      'proxy_headers',
      `The request came through ${hop}, which may have changed body or headers.`,
    ),
  ]
}

function repeatFindings({ question, scheme, request, parts }: Scene): Finding[] {
  const { deliveryId, timestamp } = scheme
  if (!deliveryId || parts.id === null) return []
  const id = readPlace(request, deliveryId)
  const same = (question.others ?? []).filter((other) => readPlace(other, deliveryId) === id)
  if (id === null || same.length === 0) return []
  const repeats = timestamp && same.some((other) => readPlace(other, timestamp) === parts.timestamp)
  if (!repeats) return [finding('retry', 'The same delivery came before: this is a later attempt.')]
  return [
    finding(
      'retry_repeats_timestamp',
      scheme.id === 'mlflow'
        ? 'The same delivery came before with the same timestamp: MLflow signs once, so a late retry is too old.'
        : 'The same delivery came before with the same timestamp: a retry that was not signed again, or a replay.',
    ),
  ]
}

function senderFindings({ scheme, request, body }: Scene, causes: readonly Cause[]): Finding[] {
  const found: Finding[] = []
  if (
    scheme.id === 'mlflow' &&
    causes.some(({ code, proven }) => code === 'wrong-secret' && proven)
  )
    found.push(
      finding(
        'secret-cache',
        'MLflow may use the old secret for up to 60 s after a change (MLFLOW_WEBHOOK_CACHE_TTL).',
      ),
    )
  if (
    causes.some(
      ({ code, proven }) => proven && (code === 'secret-empty' || code === 'secret-undefined'),
    )
  )
    found.push(
      finding('forgeable', 'Whoever knows this mistake can sign anything: refuse such requests.'),
    )
  const encoding = headerValue(request.headers, 'content-encoding')
  if (encoding !== null && encoding !== 'identity')
    found.push(finding('compressed', `The body is compressed (${encoding}).`))
  if (body.bytes.includes('\uFFFD'))
    found.push(
      finding(
        'replacement_characters',
        'The body holds U+FFFD: letters were broken before it arrived.',
      ),
    )
  return found
}
