import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLog } from '../../src/main/log.ts'
import { keepPreferences } from '../../src/main/preferences.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'countersign-desktop-'))
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(dir, { recursive: true })
})

describe('preferences of the desktop', () => {
  it('are kept from one start to the next, for this user alone', () => {
    keepPreferences(dir, () => {}).change({ closeTo: 'tray' })
    expect(keepPreferences(dir, () => {}).now()).toEqual({
      closeTo: 'tray',
      hardwareAcceleration: true,
      updateFeed: null,
    })
    expect(statSync(join(dir, 'desktop.json')).mode & 0o777).toBe(0o600)
  })

  it.each(['', '{', '[]', 'null', '{"closeTo":7,"updateFeed":{}}'])(
    'are the usual ones when the file holds %j',
    (text) => {
      writeFileSync(join(dir, 'desktop.json'), text)
      expect(keepPreferences(dir, () => {}).now()).toEqual({
        closeTo: 'quit',
        hardwareAcceleration: true,
        updateFeed: null,
      })
    },
  )

  it('hold for this run when they cannot be written, which is said', () => {
    const said: string[] = []
    const keeper = keepPreferences(join(dir, 'none'), (_level, message) => void said.push(message))
    keeper.change({ closeTo: 'tray' })
    expect(keeper.now().closeTo).toBe('tray')
    expect(said[0]).toContain('cannot be written')
  })
})

describe('the log', () => {
  it('is a file of this user with a time on each line, and does not grow for ever', () => {
    const { log, path } = openLog(join(dir, 'logs'))
    log('warning', 'a word')
    expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z warning: a word\n$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    log('info', 'x'.repeat(1024 * 1024))
    log('info', 'after')
    expect(readFileSync(path, 'utf8')).toMatch(/^\S+ info: after\n$/)
    expect(readFileSync(`${path}.old`, 'utf8')).toContain('a word')
  })

  it('goes on when it cannot be written', () => {
    writeFileSync(join(dir, 'file'), '')
    const { log } = openLog(join(dir, 'file'))
    expect(() => log('error', 'a word')).not.toThrow()
  })
})
