import type { ReactNode } from 'react'
import type { PlannedRequest } from '../../../contract/replicate.ts'

/** A request as it will go out, before it does. */
export function PlannedRequestView({ request }: { readonly request: PlannedRequest }): ReactNode {
  const { method, url, headers, body } = request
  const head = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  return <pre className="sender-dialog__text">{[...head, '', body].join('\n')}</pre>
}
