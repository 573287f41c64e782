import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Diagnosis } from '../../../contract/diagnosis.ts'
import { Skeleton } from '../../parts/spinner.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { useWholeBody } from '../capture/body/use-whole-body.ts'
import { ShownText } from '../capture/shown-text.tsx'
import type { BodyRun } from './split-bodies.ts'
import { splitBodies } from './split-bodies.ts'
import './changed-bodies.css'

/** The captured body beside the one that was hashed, with what differs marked and the first said in words. */
export function ChangedBodies({
  id,
  total,
  changed,
  mode,
  difference,
}: {
  readonly id: string
  readonly total: number
  readonly changed: Uint8Array
  readonly mode: Diagnosis['mode']
  readonly difference: string | null
}): ReactNode {
  const { why: words } = useWords()
  const { bytes, problem } = useWholeBody(id, total, true)
  const split = useMemo(() => bytes && splitBodies(bytes, changed), [bytes, changed])
  if (problem) return <p role="alert">{problem.message}</p>
  if (!bytes) return <Skeleton lines={4} />
  if (!split) return null
  return (
    <section className="changed-bodies" aria-label={words.labels.bodies}>
      <p className="changed-bodies__words">
        {difference !== null && <strong>{sentence(difference)} </strong>}
        {words.bodies.at(split.at)} {split.isCut && words.bodies.cut}
      </p>
      <div className="changed-bodies__pair">
        <Side name={words.bodies.captured} size={bytes.length} runs={split.first} side="first" />
        <Side name={words.bodies[mode]} size={changed.length} runs={split.second} side="second" />
      </div>
    </section>
  )
}

const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`

function Side({
  name,
  size,
  runs,
  side,
}: {
  readonly name: string
  readonly size: number
  readonly runs: readonly BodyRun[]
  readonly side: 'first' | 'second'
}): ReactNode {
  const { why: words } = useWords()
  const format = useFormat()
  return (
    <figure className="changed-bodies__side" data-side={side}>
      <figcaption>
        {name} <span>{format.bytes(size)}</span>
      </figcaption>
      {/* it scrolls, so that the keyboard must reach it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={name}>
        {size === 0 && <i>{words.bodies.none}</i>}
        {runs.map(({ text, isOwn }, index) =>
          // runs have no identity but their place
          isOwn ? (
            <mark key={index}>
              <ShownText text={text} isSpaceShown />
            </mark>
          ) : (
            <ShownText key={index} text={text} />
          ),
        )}
      </pre>
    </figure>
  )
}
