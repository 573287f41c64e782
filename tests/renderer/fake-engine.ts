import { vi } from 'vitest'
import type { CaptureSummary } from '../../src/contract/capture.ts'
import type { CallName, EventName, Events } from '../../src/contract/contract.ts'
import { Problem } from '../../src/contract/problem.ts'
import { defaultSettings } from '../../src/contract/settings.ts'
import type { Client } from '../../src/link/client.ts'
import { freshList } from '../../src/renderer/state/capture-list.ts'
import { freshEngine } from '../../src/renderer/state/engine-state.ts'
import { freshPerson } from '../../src/renderer/state/person-state.ts'
import { store } from '../../src/renderer/state/store.ts'
import { lose, sync } from '../../src/renderer/state/sync.ts'
import { pageOf, sinceOf } from './summaries.ts'

type Input = {
  readonly filter?: string
  readonly before?: string | null
  readonly after?: string
  readonly limit?: number
}
type Answers = Partial<Record<CallName, (input: Input) => unknown>>

/**
 * An engine that a page can be connected to again and again. It keeps requests; `tell` says an event to
 * the page; `hold` makes a call wait until the answer is let go.
 */
export type FakeEngine = {
  kept: CaptureSummary[]
  /** Whether a request matches the filter of a list. */
  matches: (row: CaptureSummary, filter: string) => boolean
  /** What it answers to each call; a test may put in its own. */
  readonly answers: Answers
  readonly calls: { name: CallName; input: Input }[]
  readonly client: () => Client
  /** The connection goes: what was asked is not answered any more. */
  readonly cut: () => void
  readonly tell: <Name extends EventName>(name: Name, data: Events[Name]) => void
  /** Keeps a request and says so. */
  readonly receive: (...rows: readonly CaptureSummary[]) => void
  /** The next call of this name waits; the answer it then gives was worked out before. */
  readonly hold: (name: CallName) => () => void
}

export function fakeEngine(): FakeEngine {
  let listeners = new Map<string, (data: never) => void>()
  const gates = new Map<CallName, Promise<void>>()
  let cut = (): void => {}
  const listed = (input: Input): CaptureSummary[] =>
    engine.kept.filter((row) => engine.matches(row, input.filter ?? ''))
  const answers: Answers = {
    'captures.list': (input) => pageOf(listed(input), input.before ?? null, input.limit ?? 50),
    'captures.since': (input) => sinceOf(engine.kept, input.after ?? '0', 3),
    'captures.count': (input) => ({ count: listed(input).length, capped: false }),
    'captures.size': () => ({ bytes: 5_200_000 }),
    'settings.get': () => defaultSettings,
    'tunnel.status': () => freshEngine.tunnel,
    'sources.list': () => [],
    'secrets.list': () => [],
    'schemes.list': () => [],
    'app.info': () => null,
  }
  const call = async (name: CallName, input: Input = {}): Promise<unknown> => {
    engine.calls.push({ name, input })
    const answer = answers[name]?.(input)
    if (answer === undefined) throw new Problem('not_found', `Nobody answers ${name}.`)
    const gate = gates.get(name)
    gates.delete(name)
    await gate
    return answer
  }
  const tell = (name: string, data: unknown): void => listeners.get(name)?.(data as never)
  const engine: FakeEngine = {
    kept: [],
    matches: (_, filter) => filter === '',
    answers,
    calls: [],
    cut: () => cut(),
    client() {
      const closing = Promise.withResolvers<never>()
      const closeListeners: (() => void)[] = []
      cut = () => {
        closing.reject(new Problem('unavailable', 'The connection was lost.'))
        for (const listener of closeListeners) listener()
      }
      // nobody may wait for an answer
      closing.promise.catch(() => {})
      const heard = new Map<string, (data: never) => void>()
      listeners = heard
      const on = (name: string, listener: (data: never) => void): (() => void) => {
        heard.set(name, listener)
        return () => heard.delete(name)
      }
      return {
        call: (name: CallName, input?: Input) => Promise.race([closing.promise, call(name, input)]),
        on,
        onClose: (listener: () => void) => closeListeners.push(listener),
        close: cut,
      } as unknown as Client
    },
    tell,
    receive(...rows) {
      engine.kept.push(...rows)
      tell('captures.added', { captures: rows })
    },
    hold(name) {
      const { promise, resolve } = Promise.withResolvers<void>()
      gates.set(name, promise)
      return resolve
    },
  }
  return engine
}

/** Joins the page to the engine as `keepConnected` does. */
export function join(engine: FakeEngine): void {
  const client = engine.client()
  client.onClose(() => lose(false))
  sync(client)
}

/** An answer to give in the place of another: as if the engine could not do it now. */
export function refused(): never {
  throw new Problem('unavailable', 'Not now.')
}

/** A page as it is when it was just opened: with frames, and nothing read. */
export function openPage(): void {
  vi.stubGlobal('requestAnimationFrame', (flush: () => void) => setTimeout(flush, 0))
  vi.stubGlobal('cancelAnimationFrame', (timer: NodeJS.Timeout) => clearTimeout(timer))
  store.setState({ engine: freshEngine, list: freshList(''), person: freshPerson })
}

export const shown = (): readonly string[] => store.getState().list.order
