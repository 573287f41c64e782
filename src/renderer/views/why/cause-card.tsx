import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import { Badge } from '../../parts/badge.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useScheme } from '../capture/use-scheme.ts'
import { causeAct } from './cause-act.ts'
import { causeAdvice } from './cause-advice.ts'
import { CauseActs } from './cause-acts.tsx'
import { CauseProof } from './cause-proof.tsx'
import { ChangedBodies } from './changed-bodies.tsx'
import { FixSamples } from './fix-samples.tsx'
import { ProofMark } from './proof-mark.tsx'
import { sampleFamily } from './sample-family.ts'
import { samplesOf } from './samples.ts'
import './cause-card.css'

/** One cause: what happened, its proof, what to do, and code that does it right. */
export function CauseCard({
  cause,
  mode,
  detail,
}: {
  readonly cause: Cause
  readonly mode: Diagnosis['mode']
  readonly detail: CaptureDetail
}): ReactNode {
  const { why: words } = useWords()
  const scheme = useScheme(detail.scheme)
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const said = words.cause(cause)
  const family = sampleFamily(cause.code, mode)
  const act = causeAct(cause, mode, secrets)
  // ours is made like the sender's; cleaning it is right only where both do
  const isForBoth =
    family === 'readSecret' && act?.kind === 'repair_secret' && act.repair === 'match'
  const { changedBody, difference } = cause.evidence
  return (
    <li className="cause-card" data-proven={cause.proven}>
      <header className="cause-card__head">
        <ProofMark isProven={cause.proven} />
        <h3 className="cause-card__title">{said.title}</h3>
        {cause.variant !== '' && <Badge>{cause.variant}</Badge>}
      </header>
      {cause.also.map((change) => (
        <p key={change.code + change.variant}>
          {words.labels.also}: {words.cause(change).title}
        </p>
      ))}
      <CauseProof cause={cause} mode={mode} />
      {changedBody && (
        <ChangedBodies
          id={detail.id}
          total={detail.bytes}
          changed={changedBody}
          mode={mode}
          difference={difference}
        />
      )}
      <div className="cause-card__fix">
        <p>
          <strong>{words.labels.fix}</strong> {causeAdvice(cause, mode, secrets, words)}
        </p>
        {cause.also.map((change) => (
          <p key={change.code + change.variant}>{words.cause(change).fix}</p>
        ))}
        <CauseActs cause={cause} mode={mode} detail={detail} />
      </div>
      {family && (
        <FixSamples
          title={isForBoth ? words.readOnBothSides : words.sampleTitle[family]}
          samples={samplesOf(family, scheme)}
        />
      )}
    </li>
  )
}
