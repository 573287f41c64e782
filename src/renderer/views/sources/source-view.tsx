import type { ReactNode } from 'react'

export function SourceView({ sourceId: _sourceId }: { readonly sourceId: string }): ReactNode {
  return null
}
