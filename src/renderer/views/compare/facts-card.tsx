import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { Card } from '../../parts/card.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { ComparisonTable } from './comparison-table.tsx'
import type { SidesShown } from './compare-view.tsx'

type FactName = keyof Words['capture']['compare']['fact']

/** What is known of both requests, in short. Verdict and time are always shown: they name the sides. */
export function FactsCard({ first, second, isDifferencesOnly }: SidesShown): ReactNode {
  const { capture, verdicts } = useWords()
  const { compare: words } = capture
  const format = useFormat()
  const schemes = useStateOf(({ engine }) => engine.schemes)
  const labelOf = (id: string | null): string | null =>
    schemes.find((scheme) => scheme.id === id)?.label ?? id
  const one = factsOf(first, labelOf(first.scheme), format)
  const other = factsOf(second, labelOf(second.scheme), format)
  const mark = ({ verdict }: CaptureDetail): ReactNode => (
    <VerdictMark verdict={verdict} word={verdicts.kind[verdict]} isWordShown size={16} />
  )
  const names = (Object.keys(one) as (keyof typeof one)[]).filter(
    (name) => !isDifferencesOnly || name === 'received' || one[name] !== other[name],
  )
  return (
    <Card title={words.summary}>
      <ComparisonTable
        label={words.summary}
        nameTitle={words.factTitle}
        rows={[
          {
            key: 'verdict',
            name: words.fact.verdict,
            change: first.verdict === second.verdict ? 'same' : 'changed',
            first: mark(first),
            second: mark(second),
          },
          ...names.map(
            (name) =>
              ({
                key: name,
                name: words.fact[name],
                change: one[name] === other[name] || name === 'received' ? 'same' : 'changed',
                first: one[name] ?? words.none,
                second: other[name] ?? words.none,
              }) as const,
          ),
        ]}
      />
    </Card>
  )
}

function factsOf(
  detail: CaptureDetail,
  scheme: string | null,
  format: Format,
): Record<Exclude<FactName, 'verdict'>, string | null> {
  const { method, path, httpVersion, skewSeconds } = detail
  const sign = (skewSeconds ?? 0) < 0 ? '−' : '+'
  return {
    received: format.instant(detail.receivedAtMs),
    line: `${method} ${path} HTTP/${httpVersion}`,
    source: detail.source,
    scheme,
    secret: detail.secret,
    size: format.bytes(detail.bytes),
    skew: skewSeconds === null ? null : `${sign}${format.duration(skewSeconds)}`,
    delivery: detail.deliveryId,
    attempt: format.number(detail.attempt),
    reply: String(detail.reply.status),
  }
}
