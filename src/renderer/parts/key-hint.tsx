import type { ReactNode } from 'react'
import './key-hint.css'

const isApple = /mac|iphone|ipad/i.test(navigator.platform)

const signs: Readonly<Record<string, string>> = {
  Mod: isApple ? '⌘' : 'Ctrl',
  Shift: isApple ? '⇧' : 'Shift',
  Alt: isApple ? '⌥' : 'Alt',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
}

/** A shortcut such as `Mod+K`, as its keys are labelled on this machine. */
export function KeyHint({ keys }: { readonly keys: string }): ReactNode {
  const text = keys
    .split('+')
    .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(isApple ? '' : ' ')
  return <kbd className="key-hint">{text}</kbd>
}
