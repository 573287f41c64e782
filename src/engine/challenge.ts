import { createHmac, randomBytes } from 'node:crypto'
import type {
  Challenge,
  ChallengeMatch,
  ChallengeResult,
  SecretPlace,
} from '../contract/challenge.ts'
import { Problem } from '../contract/problem.ts'
import { challengeLines } from './challenge-lines.ts'
import type { OpenSecret } from './roster.ts'
import { absentSecrets, misreadings } from './secret-misreadings.ts'

/** 80 bits: no two comparisons share one, so an answer tells nothing about another. */
const challengeBytes = 10

/**
 * The answer is HMAC-SHA256 with the challenge as its key and the secret as its message: a secret as the
 * key would have to stand in the arguments of `openssl`, where every user of that machine can read it.
 */
export function createChallenge(place: SecretPlace): Challenge {
  const challenge = `cs-${randomBytes(challengeBytes).toString('hex')}`
  return { challenge, lines: challengeLines(challenge, place), reveals }
}

const reveals =
  'The answer tells you whether their secret is one of yours, and tells nobody what it is. ' +
  'Whoever sees the answer can try guesses against it: a long random secret cannot be found that way, a short or common one can. ' +
  'It answers this one challenge only and is worth nothing for signing.'

const answerTo = (challenge: string, secret: Uint8Array): string =>
  createHmac('sha256', challenge).update(secret).digest('hex')

/**
 * Looks for the answer among the secrets as they are, then with one thing done to them, then with two.
 * Throws `Problem` `invalid_input` for an answer that is none.
 */
export function checkAnswer(
  challenge: string,
  given: string,
  secrets: readonly OpenSecret[],
): ChallengeResult {
  const answer = hexOf(given)
  const search = { challenge, answer, tried: 0, seen: new Set<string>() }
  let readings = secrets.map((secret): Reading => ({
    secret,
    steps: [],
    bytes: Buffer.from(secret.value),
  }))
  for (let depth = 0; depth <= mostSteps; depth += 1) {
    const matches = readings.filter((reading) => isAnswer(search, reading.bytes)).map(matchOf)
    if (matches.length > 0) return { matches, tried: search.tried, words: wordsOf(matches) }
    if (depth < mostSteps) readings = readings.flatMap(changed)
  }
  const words = withoutMatch(search, secrets)
  return { matches: [], tried: search.tried, words }
}

const mostSteps = 2

type Reading = {
  readonly secret: OpenSecret
  readonly steps: readonly string[]
  readonly bytes: Uint8Array
}
type Search = { readonly challenge: string; readonly answer: string; tried: number }

function isAnswer(search: Search, bytes: Uint8Array): boolean {
  search.tried += 1
  return answerTo(search.challenge, bytes) === search.answer
}

function changed({ secret, steps, bytes }: Reading): Reading[] {
  const text = Buffer.from(bytes).toString('utf8')
  // bytes that are no text cannot be changed as text
  if (Buffer.compare(Buffer.from(text), bytes) !== 0) return []
  return misreadings(text).map((one) => ({
    secret,
    steps: [...steps, one.step],
    bytes: one.bytes,
  }))
}

function matchOf({ secret, steps }: Reading): ChallengeMatch {
  const how = steps.length === 0 ? 'exactly as it is here' : steps.join(', and ')
  const words = `They have “${secret.name}” ${how}.`
  return { secretId: secret.id, secret: secret.name, steps, words }
}

/** The same secret is met by several roads; the first is the commonest. */
function wordsOf(matches: readonly ChallengeMatch[]): string {
  const bySecret = new Map(matches.map((match) => [match.secretId, match]).toReversed() as [string, ChallengeMatch][])
  return [...bySecret.values()].toReversed().map(({ words }) => words).join(' ')
}

function withoutMatch(search: Search, secrets: readonly OpenSecret[]): string {
  const absent = absentSecrets.find(([value]) => isAnswer(search, Buffer.from(value)))
  if (absent) return `They have no secret: their side holds ${absent[1]}.`
  const names = secrets.map(({ name }) => `“${name}”`)
  if (names.length === 0) return 'There is no stored secret to compare with. Add yours first.'
  return `They have none of your secrets: none of the ${search.tried} readings tried of ${names.join(', ')} gives this answer.`
}

/** Takes `SHA2-256(stdin)= 1a2b…`, capitals and colons too. */
function hexOf(given: string): string {
  const last = given.trim().split(/[\s=]+/).at(-1) ?? ''
  const hex = last.replaceAll(':', '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hex)) return hex
  throw new Problem(
    'invalid_input',
    'An answer has 64 characters, 0 to 9 and a to f. Copy the whole line that the command printed.',
  )
}
