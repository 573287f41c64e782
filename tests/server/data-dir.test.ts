import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { dataDirPath, homeFolder, openDataDir } from '../../src/server/data-dir.ts'

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/kim/.config/Countersign'],
    ['linux', { XDG_CONFIG_HOME: '/xdg' }, '/xdg/Countersign'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/kim/.config/Countersign'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/kim/.config/Countersign'],
    ['darwin', {}, '/home/kim/Library/Application Support/Countersign'],
    [
      'win32',
      { APPDATA: String.raw`C:\Users\kim\Roaming` },
      String.raw`C:\Users\kim\Roaming\Countersign`,
    ],
    ['linux', { COUNTERSIGN_DATA: '/data/here', XDG_CONFIG_HOME: '/xdg' }, '/data/here'],
    ['linux', { COUNTERSIGN_DATA: '' }, '/home/kim/.config/Countersign'],
  ])('on %s with %j is %s', (platform, env, path) => {
    expect(dataDirPath(env, platform, '/home/kim')).toBe(path)
  })

  it('is made for this user alone', async () => {
    const root = await mkdtemp(join(tmpdir(), 'countersign-data-'))
    const wished = openDataDir(join(root, 'a', 'b'), { COUNTERSIGN_DATA: join(root, 'other') })
    expect(wished).toBe(join(root, 'a', 'b'))
    expect((await stat(wished)).mode & 0o777).toBe(0o700)
    expect(openDataDir(null, { COUNTERSIGN_DATA: join(root, 'c') })).toBe(join(root, 'c'))
    expect((await stat(join(root, 'c'))).mode & 0o777).toBe(0o700)
    await rm(root, { recursive: true })
  })

  it('that cannot be made: words, and no waiting for ever', async () => {
    const root = await mkdtemp(join(tmpdir(), 'countersign-data-'))
    const file = join(root, 'file')
    await writeFile(file, '')
    for (const wished of [file, join(file, 'under'), '/dev/null/data', '/proc/countersign/data'])
      expect(() => openDataDir(wished, {})).toThrow(/^The data folder .* cannot be made: .*\.$/)
    await rm(root, { recursive: true })
  })

  it('is in the home folder of the user when HOME is empty, not in the folder one is in', () => {
    vi.stubEnv('HOME', '')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(isAbsolute(dataDirPath({}, process.platform, homeFolder()))).toBe(true)
  })
})
