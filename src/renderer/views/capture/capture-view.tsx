import type { ReactNode } from 'react'

export function CaptureView({ id: _id }: { readonly id: string }): ReactNode {
  return null
}
