import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../../parts/icon-button.tsx'
import { useFormat, useWords } from '../../../words/words.ts'
import type { BodyRead } from './use-body.ts'

/** Walks through the parts of a large body. */
export function Pager({ body }: { readonly body: BodyRead }): ReactNode {
  const { body: words } = useWords().capture
  const format = useFormat()
  const { page, pages, total, goToPage } = body
  return (
    <nav className="pager" aria-label={words.page(page + 1, pages)}>
      <span>{words.large(format.bytes(total))}</span>
      <IconButton
        name={words.previousPage}
        icon={<ChevronLeft />}
        disabled={page === 0}
        onClick={() => goToPage(page - 1)}
      />
      <span role="status">{words.page(page + 1, pages)}</span>
      <IconButton
        name={words.nextPage}
        icon={<ChevronRight />}
        disabled={page === pages - 1}
        onClick={() => goToPage(page + 1)}
      />
    </nav>
  )
}
