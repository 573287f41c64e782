import type { ReactNode } from 'react'
import type { SecretCheck } from '../../../contract/secret.ts'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words/words.ts'
import type { Mend } from './mend-secret.ts'
import { mends } from './mend-secret.ts'

/** How a pasted text is read, and what looks wrong with it, each with its mend. */
export function SecretFindings({
  check,
  onMend,
}: {
  readonly check: SecretCheck | null
  readonly onMend: (mend: Mend['mend']) => void
}): ReactNode {
  const { secrets } = useWords()
  const note = check && (check.fault ?? (check.key === null ? null : secrets.readAs(check.key)))
  return (
    <div className="secret-findings" role="status">
      {check && (
        <p className="secret-findings__key">
          {note} {check.storedAs !== null && secrets.storedAs(check.storedAs)}
        </p>
      )}
      {check && check.warnings.length > 0 && (
        <ul className="secret-findings__list">
          {check.warnings.map((code) => (
            <li className="secret-findings__warning" key={code}>
              {secrets.warning[code] ?? code}
              <MendButton mend={mends[code]} onMend={onMend} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function MendButton({
  mend,
  onMend,
}: {
  readonly mend: Mend | undefined
  readonly onMend: (mend: Mend['mend']) => void
}): ReactNode {
  const { secrets } = useWords()
  if (!mend) return null
  return (
    <Button look="ghost" onClick={() => onMend(mend.mend)}>
      {secrets.mend[mend.label]}
    </Button>
  )
}
