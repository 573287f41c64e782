import type { ReactNode } from 'react'

export function SecretsView(): ReactNode {
  return null
}
