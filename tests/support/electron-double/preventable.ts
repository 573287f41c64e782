import type { EventEmitter } from 'node:events'

/** Emits an event whose first argument has preventDefault; the answer is whether it was called. */
export function isPrevented(
  target: EventEmitter,
  name: string,
  details: object = {},
  ...rest: unknown[]
): boolean {
  let prevented = false
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
  target.emit(name, event, ...rest)
  return prevented
}
