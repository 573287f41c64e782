import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { allCommands, commandOf } from '../../src/renderer/commands/all-commands.ts'
import type { Command } from '../../src/renderer/commands/command.ts'
import { canRun, commandGroups } from '../../src/renderer/commands/command.ts'
import { findCommands } from '../../src/renderer/commands/find-commands.ts'
import { freshEngine } from '../../src/renderer/state/engine-state.ts'
import { withSelected } from '../../src/renderer/state/selection.ts'
import { store } from '../../src/renderer/state/store.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { th } from '../../src/renderer/words/th/th.ts'
import { openPage } from './fake-engine.ts'

beforeEach(openPage)
afterEach(() => vi.unstubAllGlobals())

const source = {
  id: 'src1',
  name: 'Payments',
  position: 1,
  secrets: [],
  paths: ['*'],
  scheme: 'auto',
  toleranceSeconds: null,
  forward: null,
  reply: { mode: 'accept' as const },
}
const all = (): readonly Command[] =>
  allCommands({ ...store.getState(), engine: { ...freshEngine, sources: [source] } })

describe('the commands', () => {
  it('have names of their own', () => {
    const ids = all().map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(30)
    expect(ids).toEqual([...new Set(ids)])
  })

  it('are called something in both languages, each in a group', () => {
    const nameless = all().filter(({ label }) => label(en).trim() === '' || label(th).trim() === '')
    expect(nameless).toEqual([])
    expect(all().filter(({ group }) => !commandGroups.includes(group))).toEqual([])
  })

  it('do not take a key from one another', () => {
    const keys = all().flatMap(({ keys = [], listKeys = [] }) => [...keys, ...listKeys])
    expect(keys.length).toBeGreaterThan(20)
    expect(keys).toEqual([...new Set(keys)])
  })

  it('lead to each source and its settings', () => {
    const labels = all().map(({ label }) => label(en))
    expect(labels).toContain('Requests of Payments')
    expect(labels).toContain('Settings of Payments')
  })

  it('for requests can be run only when some are chosen', () => {
    const { remove, state } = { remove: commandOf('request.remove'), state: store.getState() }
    expect(canRun(remove, state)).toBe(false)
    expect(canRun(remove, { ...state, person: withSelected(state.person, '7') })).toBe(true)
  })

  it('say which one is missing when a button names one that is not there', () => {
    expect(() => commandOf('app.nothing')).toThrow('app.nothing')
  })
})

describe('the palette', () => {
  const found = (query: string, words = en): string[] =>
    findCommands(all(), query, words).map(({ label }) => label(words))

  it('finds commands by every word of what is typed, the best match first', () => {
    expect(found('undo')[0]).toBe('Undo')
    expect(found('dark theme')).toEqual(['Theme: dark'])
    expect(found('settings')[0]).toBe('Settings')
    expect(found('settings pay')).toEqual(['Settings of Payments'])
    expect(found('no such thing')).toEqual([])
  })

  it('shows all without a query, in their order', () => {
    expect(found(' ')).toHaveLength(all().length)
  })

  it('finds them by their English ids too, whatever the language', () => {
    expect(found('themeDark', th)).toEqual(['ธีม: มืด'])
  })
})
