import { createHmac, randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
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
 * Looks for the answer among the secrets as they are, then with one thing done to them, then with two; in
 * slices, so that requests that arrive meanwhile need not wait. Rejects with `Problem` `invalid_input` for
 * an answer that is none.
 */
export async function checkAnswer(
  challenge: string,
  given: string,
  secrets: readonly OpenSecret[],
): Promise<ChallengeResult> {
  const search = { challenge, answer: hexOf(given), tried: 0 }
  const asTheyAre = secrets.map((secret): Reading => ({
    secret,
    steps: [],
    bytes: Buffer.from(secret.value),
  }))
  const changedOnce = asTheyAre.flatMap((reading) => [...changed([reading])])
  for (const readings of [asTheyAre, changedOnce, changed(changedOnce)]) {
    const matches = await matchesAmong(search, readings)
    if (matches.length > 0) return { matches, tried: search.tried, words: wordsOf(matches) }
  }
  const words = withoutMatch(search, secrets)
  return { matches: [], tried: search.tried, words }
}

/** After so long the other work of the engine has its turn. */
const sliceMs = 8

type Reading = {
  readonly secret: OpenSecret
  readonly steps: readonly string[]
  readonly bytes: Uint8Array
}
type Search = { readonly challenge: string; readonly answer: string; tried: number }

async function matchesAmong(
  search: Search,
  readings: Iterable<Reading>,
): Promise<readonly ChallengeMatch[]> {
  const matches: ChallengeMatch[] = []
  let sliceEndMs = performance.now() + sliceMs
  for (const reading of readings) {
    if (isAnswer(search, reading.bytes)) matches.push(matchOf(reading))
    if (performance.now() < sliceEndMs) continue
    await nextTurn()
    sliceEndMs = performance.now() + sliceMs
  }
  return matches
}

function isAnswer(search: Search, bytes: Uint8Array): boolean {
  search.tried += 1
  return answerTo(search.challenge, bytes) === search.answer
}

function* changed(readings: Iterable<Reading>): Iterable<Reading> {
  for (const { secret, steps, bytes } of readings) {
    const text = Buffer.from(bytes).toString('utf8')
    // bytes that are no text cannot be changed as text
    if (Buffer.compare(Buffer.from(text), bytes) !== 0) continue
    for (const one of misreadings(text))
      yield { secret, steps: [...steps, one.step], bytes: one.bytes }
  }
}

function matchOf({ secret, steps }: Reading): ChallengeMatch {
  const how = steps.length === 0 ? 'exactly as it is here' : steps.join(', and ')
  const words = `They have “${secret.name}” ${how}.`
  return { secretId: secret.id, secret: secret.name, steps, words }
}

/** The same secret is met by several roads; the first is the commonest. */
function wordsOf(matches: readonly ChallengeMatch[]): string {
  const isFirst = ({ secretId }: ChallengeMatch, at: number): boolean =>
    matches.findIndex((other) => other.secretId === secretId) === at
  return matches
    .filter(isFirst)
    .map(({ words }) => words)
    .join(' ')
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
  const last =
    given
      .trim()
      .split(/[\s=]+/)
      .at(-1) ?? ''
  const hex = last.replaceAll(':', '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(hex)) return hex
  throw new Problem(
    'invalid_input',
    'An answer has 64 characters, 0 to 9 and a to f. Copy the whole line that the command printed.',
  )
}
