import type { CheckDiagnosis, ReceiverFault } from '../../../contract/check.ts'
import type { CauseChange } from '../../../contract/diagnosis.ts'
import { headerValue } from '../../../signing/headers.ts'
import type { Bench } from '../bench.ts'
import type { Course, Judgement, Seen, Trial } from '../check.ts'
import { failed, isAccepted, troubleJudgement, unknown } from '../judge.ts'
import { diagnosisOf, faultOf } from './cause-words.ts'
import type { Misreading } from './misreadings.ts'
import { misreadings } from './misreadings.ts'

/**
 * No form passes: then it takes other events only, or the secret, the content, the writing of the digest or
 * the time is otherwise.
 */
export function* whatInstead(bench: Bench, seen: Seen): Course {
  const others = bench.samples.slice(1)
  const events = yield others.map((sample) => ({
    label: sample.label,
    make: () => bench.make({ sample }),
  }))
  const taken = others.filter((_, at) => events[at] && isAccepted(events[at]))
  if (taken.length > 0) return otherEvents(bench, taken)
  let count = 0
  for (const group of misreadings(bench)) {
    if (group.length === 0) continue
    const tried = yield group.map(misreadingTrial)
    const trouble = troubleJudgement(tried, seen)
    if (trouble) return trouble
    if (tried.some(({ status }) => status === 429))
      return unknown('It limits how often it is asked (429), so the reason could not be found.')
    count += group.length
    const changes = group.flatMap(({ change }, at) =>
      tried[at] && isAccepted(tried[at]) ? [change] : [],
    )
    const [first, ...rest] = changes
    if (first) return instead(diagnosisOf(first, rest), first, faultOf(first.code))
  }
  return secretLikely(count, seen)
}

const misreadingTrial = ({ change, make, afterMs }: Misreading): Trial => ({
  label: `${change.code} ${change.variant}`.trim(),
  make,
  isGuess: true,
  ...(afterMs !== undefined && { afterMs }),
})

/** The secret is right then, and what is signed, too. */
function otherEvents({ samples }: Bench, taken: Bench['samples']): Judgement {
  const [typical] = samples
  const words = `It accepts ${taken.map(({ label }) => label).join(', ')}, but not ${typical?.label ?? ''}: the signature is verified rightly, and this event is refused for what it is. Answer 2xx to events that you do not handle.`
  return {
    ...unknown(`It refuses every form of this event, so this says nothing of raw bytes. ${words}`),
    diagnosis: { cause: 'event-refused', variant: typical?.label ?? '', words },
  }
}

/** Only a body that is written again is this check's own fault; others leave it untold. */
function instead(diagnosis: CheckDiagnosis, { fix }: CauseChange, fault: ReceiverFault): Judgement {
  if (fault === 'raw-body') return { ...failed(diagnosis.words, fault, fix), diagnosis }
  const found = `It accepts none of the forms, so this says nothing of raw bytes. ${diagnosis.words}`
  return { ...unknown(found), diagnosis }
}

function secretLikely(count: number, seen: Seen): Judgement {
  const words = `It refuses every form of a correctly signed event, and ${count} misreadings of the secret, the content, the digest and the time, too. Most likely it has another secret; if not, look for what refuses every request before it is verified: ${before(seen)}.`
  return {
    ...unknown(words),
    diagnosis: { cause: 'wrong-secret', variant: 'not one known here', words },
  }
}

function before({ all: [first] }: Seen): string {
  const login = first?.answer ? headerValue(first.answer.headers, 'www-authenticate') : null
  return login === null
    ? 'a login, a list of addresses, a proxy'
    : `it asks for a login (WWW-Authenticate: ${login.split(/[\s,]/, 1)[0]})`
}
