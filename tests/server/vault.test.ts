import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSealedKey } from '../../src/main/key-file.ts'
import { openVault } from '../../src/server/vault.ts'

const hexKey = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff'
const otherHexKey = hexKey.replaceAll('0', 'f')
const base64Key = Buffer.from(hexKey, 'hex').toString('base64')

let dataDir: string
const lines: string[] = []
beforeEach(async () => {
  lines.length = 0
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-vault-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const openWith = (key?: string) =>
  openVault({
    dataDir,
    env: key === undefined ? {} : { COUNTERSIGN_VAULT_KEY: key },
    log: (level, message) => void lines.push(`${level}: ${message}`),
  })
const keyFile = (): string => join(dataDir, 'vault.key')

describe('a sealed secret', () => {
  it('opens again character for character, and looks different each time', async () => {
    const vault = await openWith(hexKey)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await vault.seal(text)
        expect(await vault.unseal(sealed)).toBe(text)
        expect(sealed).not.toEqual(await vault.seal(text))
      }),
    )
  })

  it('does not show the text', async () => {
    const sealed = await (await openWith(hexKey)).seal('whsec_in_the_clear')
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/whsec|clear/)
  })

  it('opens from the middle of another buffer, as a database hands it out', async () => {
    const vault = await openWith(hexKey)
    const sealed = await vault.seal('kept')
    const larger = Buffer.concat([Buffer.alloc(7), sealed, Buffer.alloc(7)])
    expect(await vault.unseal(larger.subarray(7, 7 + sealed.length))).toBe('kept')
  })

  it('never opens when any of its bits was changed or its end is missing', async () => {
    const vault = await openWith(hexKey)
    const sealed = await vault.seal('whsec_abc')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await expect(vault.unseal(changed)).rejects.toMatchObject({ code: 'vault_locked' })
    }
    for (let length = 0; length < sealed.length; length++)
      await expect(vault.unseal(sealed.subarray(0, length))).rejects.toMatchObject({
        code: 'vault_locked',
      })
  })

  it('says that it was sealed with another key, and which key is meant', async () => {
    const sealed = await (await openWith(hexKey)).seal('sesame')
    await expect((await openWith(otherHexKey)).unseal(sealed)).rejects.toThrow(
      /another key.*COUNTERSIGN_VAULT_KEY/,
    )
    await expect((await openWith()).unseal(sealed)).rejects.toThrow(/another key.*vault\.key/)
  })

  it('says that it was changed, when it was', async () => {
    const vault = await openWith(hexKey)
    const sealed = Uint8Array.from(await vault.seal('sesame'))
    sealed[20] = (sealed[20] ?? 0) ^ 1
    await expect(vault.unseal(sealed)).rejects.toThrow(/changed or cut off/)
  })
})

describe('COUNTERSIGN_VAULT_KEY', () => {
  it('is one key, as hex and as base64, and leaves no file', async () => {
    const sealed = await (await openWith(hexKey)).seal('same')
    expect(await (await openWith(base64Key)).unseal(sealed)).toBe('same')
    expect(await (await openWith(hexKey.toUpperCase())).unseal(sealed)).toBe('same')
    expect((await openWith(hexKey)).isProtected).toBe(true)
    expect(await readdir(dataDir)).toEqual([])
  })

  it.each([
    ['', 'empty'],
    ['correct horse battery staple', 'a pass phrase'],
    [hexKey.slice(2), '31 bytes of hex'],
    [`${hexKey}00`, '33 bytes of hex'],
    [`${hexKey.slice(1)}g`, 'hex with a typo'],
    [Buffer.alloc(31, 7).toString('base64'), '31 bytes of base64'],
    [Buffer.alloc(33, 7).toString('base64'), '33 bytes of base64'],
    [`${base64Key}\n`, 'a line break at the end'],
    [base64Key.replace('=', '%'), 'base64 with a typo'],
  ])('is refused without being shown: %j (%s)', async (key) => {
    const error = await openWith(key).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    const words = String((error as Error).stack)
    expect(words).toMatch(/COUNTERSIGN_VAULT_KEY.*32 bytes/)
    expect(words).not.toContain(key.trim() || 'undefined')
    expect(await readdir(dataDir)).toEqual([])
  })
})

describe('vault.key', () => {
  it('is made once, for this user alone, and opens what it sealed after a restart', async () => {
    const vault = await openWith()
    expect(vault.isProtected).toBe(false)
    const sealed = await vault.seal('kept')
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile())).toHaveLength(32)
    expect(await (await openWith()).unseal(sealed)).toBe('kept')
    expect(await readdir(dataDir)).toEqual(['vault.key'])
  })

  it('is the same for all who start at the same moment', async () => {
    const vaults = await Promise.all(Array.from({ length: 16 }, () => openWith()))
    const later = await openWith()
    for (const vault of vaults) expect(await later.unseal(await vault.seal('mine'))).toBe('mine')
    expect(await readdir(dataDir)).toEqual(['vault.key'])
  })

  it('that was open to others is closed to them, and the person is told', async () => {
    const sealed = await (await openWith()).seal('kept')
    for (const mode of [0o644, 0o640, 0o604, 0o620]) {
      await chmod(keyFile(), mode)
      lines.length = 0
      expect(await (await openWith()).unseal(sealed)).toBe('kept')
      expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
      expect(lines).toEqual([expect.stringContaining(`warning: ${keyFile()} was open`)])
    }
    await chmod(keyFile(), 0o400)
    lines.length = 0
    await openWith()
    expect(lines).toEqual([])
  })

  it.each([0, 31, 33])('of %i bytes is refused and left as it is', async (length) => {
    await writeFile(keyFile(), Buffer.alloc(length, 65), { mode: 0o600 })
    await expect(openWith()).rejects.toThrow(new RegExp(`vault\\.key has ${length} bytes`))
    expect(await readFile(keyFile())).toHaveLength(length)
  })

  it('says when the desktop app moved the key into the keychain', async () => {
    await writeSealedKey(dataDir, Buffer.from('sealed by the keychain'))
    await expect(openWith()).rejects.toThrow(/in the keychain.*desktop app/)
    await expect(openWith(hexKey)).resolves.toBeDefined()
  })
})
