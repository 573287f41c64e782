import type { CallName, EventName, Events, Handlers } from '../../src/contract/contract.ts'
import { calls } from '../../src/contract/contract.ts'
import type { Subscribe } from '../../src/link/forward-events.ts'

type Listener = (data: never) => void

/** An engine without a disk: the given handlers, all others fail, and events on demand. */
export function createFakeEngine(own: Partial<Handlers> = {}): {
  handlers: Handlers
  on: Subscribe
  emit<Name extends EventName>(name: Name, data: Events[Name]): void
  listenerCount(): number
} {
  const listeners = new Set<{ name: EventName; listener: Listener }>()
  return {
    handlers: { ...refuseAll(), ...own },
    on: (name, listener) => {
      const entry = { name, listener }
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    emit: (name, data) => {
      for (const entry of listeners) if (entry.name === name) entry.listener(data as never)
    },
    listenerCount: () => listeners.size,
  }
}

function refuseAll(): Handlers {
  const refuse = (name: CallName) => async () => {
    throw new Error(`the fake engine has no ${name}`)
  }
  const entries = (Object.keys(calls) as CallName[]).map((name) => [name, refuse(name)])
  return Object.fromEntries(entries) as Handlers
}
