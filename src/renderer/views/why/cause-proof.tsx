import type { ReactNode } from 'react'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import { useFormat, useWords } from '../../words/words.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { signatureDifference } from '../capture/proof/signature-difference.ts'
import { SignatureRow } from '../capture/proof/signature-row.tsx'
import type { Aspect } from './cause-aspects.ts'
import { aspects, changedAspects } from './cause-aspects.ts'
import './cause-proof.css'

/** The value to be explained above its recomputation, and what was otherwise in making it. */
export function CauseProof({
  cause,
  mode,
}: {
  readonly cause: Cause
  readonly mode: Diagnosis['mode']
}): ReactNode {
  const { why: words, general } = useWords()
  const { received, computed, facts } = cause.evidence
  const difference =
    received !== null && computed !== null ? signatureDifference(received, computed) : null
  return (
    <div className="cause-proof">
      {(received !== null || computed !== null) && (
        <dl>
          <SignatureRow
            label={words.labels[mode]}
            text={received}
            none="–"
            difference={difference}
            copyName={general.copyOf(words.labels[mode])}
          />
          <SignatureRow
            label={words.labels.recomputed}
            text={computed}
            none="–"
            difference={difference}
            side="computed"
            copyName={general.copyOf(words.labels.recomputed)}
          />
        </dl>
      )}
      {cause.evidence.algorithm !== null && <Changed cause={cause} />}
      {facts.length > 0 && (
        <ul className="cause-proof__facts" aria-label={words.labels.seen}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {cause.equivalents.length > 0 && (
        <p className="cause-proof__same">
          {words.labels.equivalents}: {cause.equivalents.join(', ')}
        </p>
      )}
    </div>
  )
}

function Changed({ cause }: { readonly cause: Cause }): ReactNode {
  const words = useWords()
  const format = useFormat()
  const changed = changedAspects(cause)
  return (
    <dl className="cause-proof__aspects" aria-label={words.why.labels.changed}>
      {aspects.map((aspect) => (
        <div key={aspect} data-changed={changed.has(aspect)}>
          <dt>{words.why.aspect[aspect]}</dt>
          <dd>
            <strong>{changed.has(aspect) ? words.why.otherwise : words.why.asDocumented}</strong>
            {valueOf(aspect, cause, words, format)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function valueOf(
  aspect: Aspect,
  { secret, evidence }: Cause,
  { why }: Words,
  format: Format,
): string | null {
  const { key, signedContent, algorithm } = evidence
  if (aspect === 'key') return secret === null ? key : why.keyOf(secret, key)
  if (aspect === 'algorithm') return algorithm
  if (aspect === 'content')
    return signedContent && why.contentBytes(format.bytes(signedContent.length))
  return null
}
