import type { ReactNode } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { HoldButton } from '../../parts/hold-button.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { ComparedCells } from '../secrets/compared-cells.tsx'
import { useRevealed } from '../secrets/use-revealed.ts'
import type { SecretPair } from './cause-act.ts'
import '../secrets/compare-card.css'
import './compare-secrets-dialog.css'

/** The secret that signed beside the one that was meant to, masked until held. */
export function CompareSecretsDialog({
  pair: { a, b },
  onClose,
}: {
  readonly pair: SecretPair
  readonly onClose: () => void
}): ReactNode {
  const { secrets: words, general } = useWords()
  const { output, problem } = useRead('secrets.compare', { a: { id: a.id }, b: { id: b.id } })
  const revealed = useRevealed([a.id, b.id])
  return (
    <Dialog title={words.compare.title} closeName={general.close} size="large" onClose={onClose}>
      <div className="compare-secrets">
        {problem && <p role="alert">{problem.message}</p>}
        {!problem && !output && <Skeleton lines={4} />}
        {output && (
          <>
            <ComparedCells comparison={output} values={revealed.values} />
            <div className="compare-card__outcome" data-outcome={output.outcome}>
              <strong>{words.compare.outcome[output.outcome]}</strong>
              <p>{output.words}</p>
            </div>
            <HoldButton
              label={words.holdToReveal}
              isOn={revealed.values !== null}
              onChange={(isOn) => (isOn ? revealed.reveal() : revealed.hide())}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
