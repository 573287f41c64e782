import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { HeaderPair } from '../../../contract/capture.ts'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/words.ts'
import { headerLines } from '../capture/headers/header-groups.ts'
import { hiddenValue } from '../capture/raw-message.ts'
import { ShownText } from '../capture/shown-text.tsx'
import { useScheme } from '../capture/use-scheme.ts'
import { latin1Bytes, wireText } from '../capture/wire-text.ts'
import { ComparisonTable } from './comparison-table.tsx'
import type { SidesShown } from './compare-view.tsx'
import { headerDifferences } from './header-difference.ts'

/** Headers of both, name by name. Secrets stay hidden; that they differ is told. */
export function HeadersCard({ first, second, isDifferencesOnly }: SidesShown): ReactNode {
  const { capture } = useWords()
  const { compare: words } = capture
  const scheme = useScheme(first.scheme ?? second.scheme)
  const all = useMemo(
    () => headerDifferences(first.headers, second.headers),
    [first.headers, second.headers],
  )
  const different = all.filter(({ change }) => change !== 'same')
  const shown = isDifferencesOnly ? different : all
  const valueOf = (pair: HeaderPair | null): ReactNode => {
    if (!pair) return null
    const isSecret = headerLines([pair], scheme)[0]?.isSecret
    const text = isSecret ? hiddenValue : wireText(latin1Bytes(pair[1]))
    return (
      <code>
        <ShownText text={text} />
      </code>
    )
  }
  return (
    <Card title={words.headers} aside={words.differences(different.length)}>
      {shown.length === 0 ? (
        <p className="compare__note">{words.headersSame}</p>
      ) : (
        <ComparisonTable
          label={words.headers}
          nameTitle={capture.headers.name}
          rows={shown.map(({ change, first: one, second: other }, index) => ({
            key: `${index}`,
            name: <code>{nameOf(one, other)}</code>,
            change,
            first: valueOf(one),
            second: valueOf(other),
          }))}
        />
      )}
    </Card>
  )
}

/** Both names where only their case differs. */
function nameOf(one: HeaderPair | null, other: HeaderPair | null): string {
  if (one && other && one[0] !== other[0]) return `${one[0]} / ${other[0]}`
  return one?.[0] ?? other?.[0] ?? ''
}
