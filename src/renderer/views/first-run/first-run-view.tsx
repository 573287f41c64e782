import type { ReactNode } from 'react'

export function FirstRunView(): ReactNode {
  return null
}
