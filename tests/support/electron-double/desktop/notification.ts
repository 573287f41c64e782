import { EventEmitter } from 'node:events'

type Shown = { readonly title?: string; readonly body?: string }

/** Every notification that was shown, the newest last. */
export const notifications: Notification[] = []

export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string
  readonly shownAtMs = Date.now()

  static isSupported(): boolean {
    return true
  }
  constructor({ title = '', body = '' }: Shown) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    notifications.push(this)
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}
