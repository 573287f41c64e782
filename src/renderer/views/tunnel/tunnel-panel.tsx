import type { ReactNode } from 'react'

export function TunnelPanel(): ReactNode {
  return null
}
