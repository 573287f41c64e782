import type { ReactNode } from 'react'
import { Component } from 'react'

type Props = { readonly fallback: ReactNode; readonly children: ReactNode }

/**
 * Shows `fallback` in the place of children that could not be drawn or fetched; without it React takes
 * the whole page away. React itself says the error on the console. A new `key` tries again to draw
 * them; what could not be fetched is fetched again by a new page alone.
 */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}
