import type {
  CheckAnswer,
  CheckDiagnosis,
  CheckGroup,
  CheckId,
  CheckVerdict,
  ReceiverFault,
} from '../../contract/check.ts'
import type { OutgoingAnswer, OutgoingRequest } from '../../contract/outgoing.ts'
import type { Bench } from './bench.ts'

/** A request that a check sends. Made when it is its turn, so that its timestamp is of that moment. */
export type Trial = {
  /** Which of several it is, in words; empty when there is only one. */
  readonly label: string
  readonly make: () => OutgoingRequest
  /** What this one may be answered beside a refusal: a server that stops reading a huge header. */
  readonly alsoRefused?: readonly number[]
  /** One of very many: its answer is told only when it is a 2xx. */
  readonly isGuess?: true
  /** A look at the probe URL: no part of what the receiver answered. */
  readonly isProbe?: true
  /** Milliseconds to wait before it is sent. */
  readonly afterMs?: number
}

/** What came of a trial. */
export type Tried = CheckAnswer & {
  readonly trial: Trial
  readonly request: OutgoingRequest
  readonly answer: OutgoingAnswer | null
  /** What the trouble was, in words. */
  readonly words: string | null
}

/** What a check concludes. */
export type Judgement = {
  readonly verdict: CheckVerdict
  readonly found: string
  readonly advice?: string
  readonly fault?: ReceiverFault
  readonly warning?: string | null
  readonly diagnosis?: CheckDiagnosis
  /** What it rests on, when that was sent by another check. */
  readonly seen?: readonly Tried[]
}

/**
 * The way of a check: it asks for a round of trials, sent at the same time, gets what came back, and
 * asks for the next or ends with its judgement.
 */
export type Course = Generator<readonly Trial[], Judgement, readonly Tried[]>

/** What other checks of the run saw. */
export type Seen = {
  readonly all: readonly Tried[]
  /** The target stopped answering: trouble says nothing of the check. */
  readonly isLost: () => boolean
}

export type Turn = 'first' | 'together' | 'alone' | 'last'

/**
 * One check as data: its words, what it rests on, what it sends and how it judges.
 * `rests` on nothing, on any answer, or on a correctly signed event being accepted. `turn`: together
 * with others, alone because it measures or floods, or last because it looks at what the others saw.
 */
export type Check = {
  readonly id: CheckId
  readonly group: CheckGroup
  readonly sent: string | ((bench: Bench) => string)
  readonly expected: string
  readonly why: string | ((bench: Bench) => string)
  readonly rests: 'nothing' | 'answer' | 'acceptance'
  readonly turn: Turn | ((bench: Bench) => Turn)
  /** Its rounds go out at once, however many they are. */
  readonly isAtOnce?: true
  /** Why it cannot be asked of this scheme, in a sentence; null: it can. */
  readonly lacks?: (bench: Bench) => string | null
  readonly course: (bench: Bench, seen: Seen) => Course
}

/** A course of one round. */
export function* oneRound(
  trials: readonly Trial[],
  judge: (tried: readonly Tried[]) => Judgement,
): Course {
  return judge(yield trials)
}

/** What a check is said with, worked out for a bench. */
export const wordsOf = (words: string | ((bench: Bench) => string), bench: Bench): string =>
  typeof words === 'string' ? words : words(bench)
