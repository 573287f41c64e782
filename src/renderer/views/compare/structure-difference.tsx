import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useFormat, useWords } from '../../words/words.ts'
import { scanJson } from '../capture/json/scan-json.ts'
import { ShownText } from '../capture/shown-text.tsx'
import { wireText } from '../capture/wire-text.ts'
import { ComparisonTable } from './comparison-table.tsx'
import type { JsonDifference } from './json-difference.ts'
import { jsonDifferences, mostDifferences, shortened } from './json-difference.ts'

/** Larger bodies would hold up the page. */
const largestBytes = 4_000_000

type Outcome = readonly JsonDifference[] | 'not_json' | 'too_large'

/** JSON bodies by path: what changed, came or went, and what is only written differently. */
export function StructureDifference({
  first,
  second,
}: {
  readonly first: Uint8Array
  readonly second: Uint8Array
}): ReactNode {
  const { compare: words } = useWords().capture
  const format = useFormat()
  const outcome = useMemo(() => outcomeOf(first, second), [first, second])
  if (outcome === 'not_json') return <p className="compare__note">{words.notJson}</p>
  if (outcome === 'too_large')
    return <p className="compare__note">{words.tooLarge(format.bytes(largestBytes))}</p>
  if (outcome.length === 0) return <p className="compare__note">{words.structureSame}</p>
  const rows = outcome.map(({ path, change, first: one, second: other }) => ({
    key: `${path} ${change}`,
    name: <code>{path === '' ? words.root : path}</code>,
    change,
    first: one === null ? null : <Value text={one} />,
    second: other === null ? null : <Value text={other} />,
  }))
  return (
    <>
      <p className="compare__note">
        {words.differences(outcome.length)}
        {outcome.length === mostDifferences && `. ${words.truncated}`}
      </p>
      <ComparisonTable label={words.structure} nameTitle={words.path} rows={rows} />
    </>
  )
}

function Value({ text }: { readonly text: string }): ReactNode {
  return (
    <code>
      <ShownText text={shortened(text)} />
    </code>
  )
}

function outcomeOf(first: Uint8Array, second: Uint8Array): Outcome {
  if (Math.max(first.length, second.length) > largestBytes) return 'too_large'
  const [text, otherText] = [wireText(first), wireText(second)]
  const [one, other] = [scanJson(text), scanJson(otherText)]
  if (!one.ok || !other.ok) return 'not_json'
  return jsonDifferences({ text, rows: one.rows }, { text: otherText, rows: other.rows })
}
