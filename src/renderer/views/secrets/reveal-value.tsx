import type { ReactNode } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { HoldButton } from '../../parts/hold-button.tsx'
import { useWords } from '../../words/words.ts'
import { CharacterCells } from './character-cells.tsx'
import { cellsOf } from './secret-cells.ts'
import { useRevealed } from './use-revealed.ts'

/** A secret in clear, above the row and only while the button is held. Nothing moves. */
export function RevealValue({ secret }: { readonly secret: SecretSummary }): ReactNode {
  const { secrets: words } = useWords()
  const { values, reveal, hide } = useRevealed([secret.id])
  const value = values?.[0]
  return (
    <span className="reveal-value">
      <HoldButton
        isIcon
        label={words.reveal(secret.name)}
        isOn={value !== undefined}
        onChange={(isOn) => (isOn ? reveal() : hide())}
      />
      {value !== undefined && (
        <span className="reveal-value__text">
          <CharacterCells cells={cellsOf(value)} label={secret.name} />
        </span>
      )}
    </span>
  )
}
