import type { SchemeInfo } from '../../../../contract/scheme-info.ts'
import type { Step, Verdict } from '../../../../contract/verdict.ts'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'

type DetailWords = Words['capture']['proof']['step']

/**
 * A check in the words and the units of the screen, where the verdict holds what it says as facts;
 * null where only the engine's own English sentence tells it.
 */
export function stepDetail(
  { code, ok }: Step,
  verdict: Verdict,
  scheme: Pick<SchemeInfo, 'method'> | null,
  words: DetailWords,
  format: Format,
): string | null {
  if (code === 'timestamp_valid') return readable(verdict.timestamp, ok, words)
  if (code === 'timestamp_in_tolerance') return age(verdict.timestamp, words, format)
  if (code === 'signature_matches') return match(ok, verdict, scheme?.method === 'token', words)
  return null
}

function readable(
  timestamp: Verdict['timestamp'],
  ok: Step['ok'],
  words: DetailWords,
): string | null {
  if (timestamp === null) return words.noTime
  // a long one is cut by the engine
  if (timestamp.value.length > 60) return null
  return words.time[timestamp.unit](timestamp.value, ok === true)
}

function age(timestamp: Verdict['timestamp'], words: DetailWords, format: Format): string {
  if (timestamp === null || timestamp.skewSeconds === null) return words.noAge
  const { skewSeconds, toleranceSeconds } = timestamp
  const duration = format.duration(skewSeconds)
  const said = skewSeconds < 0 ? words.sentAhead(duration) : words.arrivedAfter(duration)
  return toleranceSeconds === null
    ? words.notJudged(said)
    : words.allowed(said, format.duration(toleranceSeconds))
}

function match(
  ok: Step['ok'],
  { secret }: Verdict,
  isToken: boolean,
  words: DetailWords,
): string | null {
  if (ok === true) return secret === null ? null : words.fits(secret, isToken)
  return ok === null ? words.notCompared(isToken) : words.noneFits(isToken)
}
