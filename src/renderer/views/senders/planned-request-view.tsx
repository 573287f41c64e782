import type { ReactNode } from 'react'
import type { PlannedRequest } from '../../../contract/replicate.ts'
import { ScrolledText } from '../../parts/scrolled-text.tsx'
import { useWords } from '../../words/words.ts'

/** A request as it will go out, before it does. */
export function PlannedRequestView({ request }: { readonly request: PlannedRequest }): ReactNode {
  const { senders } = useWords()
  const { method, url, headers, body } = request
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  return <ScrolledText name={senders.willSend} text={[...head, '', body].join('\n')} />
}
