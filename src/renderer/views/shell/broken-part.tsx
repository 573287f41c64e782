import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { useWords } from '../../words/words.ts'

/** Stands where a part of the page could not be drawn or fetched: says so, and how to go on. */
export function BrokenPart(): ReactNode {
  const words = useWords().shell
  return (
    <EmptyState
      icon={<TriangleAlert aria-hidden="true" />}
      title={words.brokenTitle}
      text={words.brokenText}
    >
      {/* a part that could not be fetched is fetched again by a new page alone */}
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </EmptyState>
  )
}
