import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card } from '../../../parts/card.tsx'
import type { Words } from '../../../words/words.ts'
import { useWords } from '../../../words/words.ts'
import { useScheme } from '../use-scheme.ts'
import { KeyRow } from './key-row.tsx'
import type { SignatureDifference } from './signature-difference.ts'
import { signatureDifference } from './signature-difference.ts'
import { SignatureRow } from './signature-row.tsx'
import { SignedContent } from './signed-content.tsx'
import './signature-card.css'

/** Received and computed signature, one above the other, and what was signed. */
export function SignatureCard({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { proof: words } = useWords().capture
  const scheme = useScheme(detail.scheme)
  const { received, computed } = detail.fullVerdict
  if (!scheme) return null
  const isToken = scheme.method === 'token'
  const differences = received.map((one) =>
    computed === null || isToken ? null : signatureDifference(one, computed),
  )
  const isPublicKey = !scheme.method.startsWith('hmac') && !isToken
  return (
    <Card
      className="signature-card"
      title={
        <>
          {words.signature}
          <Badge>{isToken ? words.token : scheme.method.toUpperCase()}</Badge>
          <Badge>{words.inHeader(scheme.signatureHeader)}</Badge>
        </>
      }
      aside={asideOf(differences, words)}
    >
      {isToken && <p className="signature-card__note">{words.sharedToken}</p>}
      <dl className="signature-card__rows">
        {received.length === 0 && (
          <SignatureRow label={words.received} text={null} none={words.noneReceived} />
        )}
        {received.map((text, index) => (
          <SignatureRow
            // the same signature can stand there twice
            key={`${index} ${text}`}
            label={received.length > 1 ? words.receivedMany(index + 1) : words.received}
            text={text}
            difference={differences[index] ?? null}
            side="received"
            copyName={isToken ? null : words.copyReceived}
          />
        ))}
        {!isToken && (
          <SignatureRow
            label={words.computed}
            text={computed}
            none={isPublicKey ? words.noneComputedPublic : words.noneComputed}
            difference={nearest(differences)}
            side="computed"
            copyName={words.copyComputed}
          />
        )}
        <KeyRow detail={detail} scheme={scheme} />
      </dl>
      {!isToken && <SignedContent detail={detail} message={scheme.message} />}
      <Notes notes={detail.fullVerdict.notes} />
    </Card>
  )
}

/** Of several signatures the one that comes closest is what the computed one is shown against. */
const nearest = (
  differences: readonly (SignatureDifference | null)[],
): SignatureDifference | null =>
  differences.find((one) => one?.kind === 'same') ??
  differences.find((one) => one?.kind === 'form') ??
  differences[0] ??
  null

function asideOf(
  differences: readonly (SignatureDifference | null)[],
  words: Words['capture']['proof'],
): string | undefined {
  const difference = nearest(differences)
  if (!difference) return undefined
  if (difference.kind === 'same') return words.same
  if (difference.kind === 'digest') return differences.length > 1 ? words.digestMany : words.digest
  return words.form(difference.forms.map((form) => words.forms[form]).join(', '))
}

function Notes({ notes }: { readonly notes: readonly string[] }): ReactNode {
  const { proof: words } = useWords().capture
  if (notes.length === 0) return null
  return (
    <ul className="signature-card__notes" aria-label={words.notes} lang="en">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
