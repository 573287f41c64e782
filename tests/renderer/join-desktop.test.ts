import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromPage, ToPage } from '../../src/contract/page-signal.ts'
import { defaultSettings } from '../../src/contract/settings.ts'
import { readPageSignal } from '../../src/main/read-page-signal.ts'
import { joinDesktop, menuCommands } from '../../src/renderer/commands/join-desktop.ts'
import { changeEngine, changePerson, store } from '../../src/renderer/state/store.ts'
import { openPage } from './fake-engine.ts'

type Told = Extract<FromPage, { kind: 'commands' }>

function desktop() {
  const said: unknown[] = []
  let hear = (_message: unknown): void => {}
  joinDesktop({
    send: (message) => void said.push(message),
    receive: (listener) => {
      hear = listener
      return () => {}
    },
  })
  return { said, tell: (signal: ToPage) => hear(signal) }
}

const place = () => store.getState().person.place
const isEnabled = (message: unknown, id: string): boolean | undefined =>
  (message as Told).commands.find((command) => command.id === id)?.enabled

beforeEach(() => {
  openPage()
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the commands in the native menu', () => {
  it.each(['en', 'th'] as const)('are all taken by the main process (%s)', (language) => {
    changeEngine((engine) => ({ ...engine, settings: { ...defaultSettings, language } }))
    const commands = menuCommands(store.getState())
    expect(commands.length).toBeGreaterThan(20)
    expect(readPageSignal({ kind: 'commands', commands })).toEqual({ kind: 'commands', commands })
  })

  it('are taken with more sources, and longer names, than a menu has room for', () => {
    const source = { position: 0, secrets: [], paths: ['*'], scheme: 'auto', forward: null }
    const sources = Array.from({ length: 300 }, (_, index) => ({
      ...source,
      id: `s${index}`,
      name: 'n'.repeat(80),
      toleranceSeconds: null,
      reply: { mode: 'accept' as const },
    }))
    changeEngine((engine) => ({ ...engine, sources }))
    const commands = menuCommands(store.getState())
    expect(readPageSignal({ kind: 'commands', commands })).not.toBeNull()
  })

  it('are told when they change, and only then', () => {
    const { said } = desktop()
    vi.runAllTimers()
    expect(said).toHaveLength(1)
    changePerson((person) => ({ ...person, pageRows: 12 }))
    vi.runAllTimers()
    expect(said).toHaveLength(1)
    expect(isEnabled(said[0], 'request.pin')).toBe(false)
    changePerson((person) => ({
      ...person,
      place: { name: 'requests', captureId: '7', sourceId: null },
    }))
    vi.runAllTimers()
    expect(said).toHaveLength(2)
    expect(isEnabled(said[1], 'request.pin')).toBe(true)
  })
})

describe('what the desktop says', () => {
  it('runs a command, but none that cannot be run any more', () => {
    const { tell } = desktop()
    tell({ kind: 'command', id: 'go.settings' })
    expect(place()).toEqual({ name: 'settings' })
    tell({ kind: 'command', id: 'app.undo' })
    tell({ kind: 'command', id: 'no.such' })
    expect(place()).toEqual({ name: 'settings' })
  })

  it('shows a request, whatever was open before', () => {
    const { tell } = desktop()
    tell({ kind: 'command', id: 'app.palette' })
    tell({ kind: 'open', captureId: '42' })
    expect(place()).toEqual({ name: 'requests', captureId: '42', sourceId: null })
    expect(store.getState().person.layer).toBeNull()
  })

  it('tells what it can do for the page', () => {
    desktop().tell({ kind: 'up', can: ['open-data-folder'] })
    expect(store.getState().engine.desktopCan).toEqual(['open-data-folder'])
  })
})
