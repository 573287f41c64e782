import { Eye, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../words/words.ts'
import './proof-mark.css'

/** Proven or likely: by shape, word and colour. */
export function ProofMark({ isProven }: { readonly isProven: boolean }): ReactNode {
  const { why: words } = useWords()
  const kind = isProven ? 'proven' : 'likely'
  return (
    <span className="proof-mark" data-kind={kind} title={words.markNote[kind]}>
      {isProven ? <ShieldCheck aria-hidden="true" /> : <Eye aria-hidden="true" />}
      {words.mark[kind]}
    </span>
  )
}
