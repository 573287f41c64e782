import type { EventName, Events } from '../contract/contract.ts'
import type { CaptureSummary } from '../contract/capture.ts'
import type { Log } from './surroundings.ts'

type Listener<Name extends EventName> = (data: Events[Name]) => void

/** Announcements inside the engine: whoever wants to know listens, whoever knows tells. */
export type Feed = {
  /** Returns the function that ends the subscription. */
  readonly on: <Name extends EventName>(name: Name, listener: Listener<Name>) => () => void
  readonly tell: <Name extends EventName>(name: Name, data: Events[Name]) => void
  /** Captures that arrive in one turn of the event loop are told together. */
  tellAdded(capture: CaptureSummary): void
  /** Tells at once what `tellAdded` still holds. */
  flush(): void
}

export function createFeed(log: Log): Feed {
  const listeners = new Map<EventName, Set<(data: never) => void>>()
  let added: CaptureSummary[] = []

  const tell: Feed['tell'] = (name, data) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(data as never)
      } catch (error) {
        // one broken listener must not keep the news from the others
        log('error', `A listener of ${name} failed: ${String(error)}`)
      }
    }
  }
  const flush = (): void => {
    if (added.length === 0) return
    const captures = added
    added = []
    tell('captures.added', { captures })
  }
  return {
    tell,
    flush,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(listener as (data: never) => void)
      return () => set.delete(listener as (data: never) => void)
    },
    tellAdded(capture) {
      added.push(capture)
      if (added.length === 1) setImmediate(flush)
    },
  }
}
