import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { SecretComparison } from '../../../contract/secret-comparison.ts'
import { useWords } from '../../words/words.ts'
import { CharacterCells } from './character-cells.tsx'
import { alignedCells, maskedCells } from './secret-cells.ts'

const mostMasked = 256

/** Both secrets, one above the other: dots until they are revealed, then aligned. */
export function ComparedCells({
  comparison: { a, b },
  values,
  hasBytes = false,
}: {
  readonly comparison: SecretComparison
  readonly values: readonly string[] | null
  readonly hasBytes?: boolean
}): ReactNode {
  const { secrets: words } = useWords()
  const [first, second] = values ?? []
  const rows = useMemo(
    () =>
      first === undefined || second === undefined
        ? [a, b].map(({ characters }) => maskedCells(Math.min(characters, mostMasked)))
        : alignedCells(first, second),
    [first, second, a, b],
  )
  return (
    <dl className="compare-card__sides">
      {[a, b].map((side, index) => (
        <div className="compare-card__side" key={index}>
          <dt>
            {side.name}
            <span className="compare-card__size">{words.compare.characters(side.characters)}</span>
          </dt>
          <dd>
            <CharacterCells
              cells={rows[index] ?? []}
              hasBytes={hasBytes && values !== null}
              label={values ? side.name : words.compare.masked(side.characters)}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
