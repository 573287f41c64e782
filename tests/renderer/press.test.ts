import { describe, expect, it } from 'vitest'
import type { Press } from '../../src/renderer/commands/press.ts'
import { isPress } from '../../src/renderer/commands/press.ts'

const press = (key: string, given: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...given,
})

describe('a shortcut', () => {
  it('is the key with exactly its modifiers', () => {
    expect(isPress('j', press('j'))).toBe(true)
    expect(isPress('j', press('j', { ctrlKey: true }))).toBe(false)
    expect(isPress('j', press('j', { altKey: true }))).toBe(false)
    expect(isPress('j', press('J', { shiftKey: true }))).toBe(false)
    expect(isPress('Shift+R', press('R', { shiftKey: true }))).toBe(true)
    expect(isPress('Shift+R', press('r'))).toBe(false)
  })

  it('with Mod is Ctrl or Cmd', () => {
    expect(isPress('Mod+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(isPress('Mod+K', press('k', { metaKey: true }))).toBe(true)
    expect(isPress('Mod+K', press('k'))).toBe(false)
  })

  it('that is a sign counts with or without Shift, as the keyboard has it', () => {
    expect(isPress('?', press('?', { shiftKey: true }))).toBe(true)
    expect(isPress('?', press('?'))).toBe(true)
    expect(isPress('/', press('/'))).toBe(true)
  })

  it('that is a letter counts by its place where the keyboard writes Thai', () => {
    expect(isPress('j', press('่', { code: 'KeyJ' }))).toBe(true)
    expect(isPress('k', press('า', { code: 'KeyK' }))).toBe(true)
    expect(isPress('j', press('า', { code: 'KeyK' }))).toBe(false)
  })

  it('that is a letter counts by what is written on other Latin keyboards', () => {
    expect(isPress('j', press('c', { code: 'KeyJ' }))).toBe(false)
  })
})
