import type { ReactNode } from 'react'
import { useWords } from '../../../words/words.ts'
import type { SignedPart } from './signed-parts.ts'

/** What a part of the signed content is called. */
export function usePartName(): (part: SignedPart) => string {
  const { proof: words } = useWords().capture
  return ({ kind, header }) => (header === null ? words.part[kind] : words.inHeader(header))
}

/** Which colour is which part. */
export function PartLegend({ parts }: { readonly parts: readonly SignedPart[] }): ReactNode {
  const { proof: words } = useWords().capture
  const nameOf = usePartName()
  return (
    <ul className="signed-content__legend">
      {parts
        .filter(({ kind }) => kind !== 'fixed')
        .map((part) => (
          <li key={part.start} data-kind={part.kind}>
            {nameOf(part)}
            {(part.kind === 'body' || part.kind === 'whole') && (
              <span> {words.contentBytes(part.end - part.start)}</span>
            )}
          </li>
        ))}
    </ul>
  )
}
