import { describe, expect, it } from 'vitest'
import { acceleratorOf } from '../../src/main/accelerator.ts'
import { captureOfLink, linkOf } from '../../src/main/deep-link.ts'
import { readPageSignal } from '../../src/main/read-page-signal.ts'

describe('links to captures', () => {
  it('name a capture by its number', () => {
    expect(captureOfLink('countersign://capture/42')).toBe('42')
    expect(captureOfLink('countersign://capture/42/')).toBe('42')
  })

  it.each([
    'countersign://capture/',
    'countersign://capture/4x',
    'countersign://capture/42?then=clear',
    'countersign://capture/42#x',
    'countersign://clear/42',
    'countersign://capture/../clear/1',
    'https://capture/42',
    `countersign://capture/${'9'.repeat(16)}`,
    '',
  ])('%s names none', (link) => {
    expect(captureOfLink(link)).toBeNull()
  })

  it('are found among the arguments that Chromium adds', () => {
    const argv = ['electron', '.', '--no-sandbox', 'countersign://capture/7', '--lang=th']
    expect(linkOf(argv)).toBe('countersign://capture/7')
    expect(linkOf(['electron', '.'])).toBeNull()
  })
})

describe('what the page says', () => {
  const command = { id: 'pin', group: 'request', label: 'Pin' }

  it('is a greeting or commands', () => {
    expect(readPageSignal({ kind: 'hello', more: 1 })).toEqual({ kind: 'hello' })
    expect(readPageSignal({ kind: 'commands', commands: [{ ...command, keys: 'Mod+/' }] })).toEqual(
      {
        kind: 'commands',
        commands: [{ ...command, keys: 'Mod+/', enabled: true }],
      },
    )
  })

  it('is one of the acts of the desktop, and nothing to do it with', () => {
    const said = { kind: 'act', act: 'open-data-folder', path: '/etc' }
    expect(readPageSignal(said)).toEqual({ kind: 'act', act: 'open-data-folder' })
  })

  it.each([
    null,
    7,
    { kind: 'act' },
    { kind: 'act', act: 'open-anything' },
    {},
    { kind: 'other' },
    { kind: 'commands' },
    { kind: 'commands', commands: [null] },
    { kind: 'commands', commands: [{ ...command, group: 'quit' }] },
    { kind: 'commands', commands: [{ ...command, id: 'a b' }] },
    { kind: 'commands', commands: [{ ...command, label: '' }] },
    { kind: 'commands', commands: [{ ...command, label: 'x'.repeat(81) }] },
    { kind: 'commands', commands: [{ ...command, keys: 'Ctrl R' }] },
    { kind: 'commands', commands: Array.from({ length: 201 }, () => command) },
  ])('is nothing when it is %j', (message) => {
    expect(readPageSignal(message)).toBeNull()
  })
})

describe('keys in the native menu', () => {
  it.each([
    ['Mod+K', 'CmdOrCtrl+K'],
    ['j', 'J'],
    ['Mod+Shift+Delete', 'CmdOrCtrl+Shift+Delete'],
    ['Escape', 'Esc'],
    ['ArrowDown', 'Down'],
    ['?', '?'],
  ])('%s is shown as %s and never taken from the page', (keys, accelerator) => {
    expect(acceleratorOf(keys)).toEqual({ accelerator, registerAccelerator: false })
  })
})
