import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/contract/settings.ts'
import { bytesOf, nowMs, opened, temporaryDir } from './support.ts'

const secretOf = (id: string, name = id) => ({
  id,
  name,
  scheme: null,
  createdAtMs: nowMs,
  sealed: bytesOf(`sealed ${id}`),
})

const input = {
  name: 'Shop',
  paths: ['/shop', '/shop/*'],
  scheme: 'custom:acme',
  toleranceSeconds: 60,
  forward: null,
  reply: {
    mode: 'scripted',
    steps: [
      { status: 503, headers: [['Retry-After', '1']] as [string, string][], body: '', delayMs: 5 },
    ],
    after: 'start_again',
  },
} as const

describe('sources', () => {
  it('are added before the catch-all, changed in part, removed', async () => {
    const store = await opened()
    const added = await store.endpoints.add('shop', {
      ...input,
      paths: [...input.paths],
      reply: { ...input.reply, steps: [...input.reply.steps] },
    })
    expect(added).toEqual({ ...input, id: 'shop', position: 3, secrets: [] })
    expect(store.endpoints.list().map(({ id, position }) => [id, position])).toEqual([
      ['mlflow', 1],
      ['replicate', 2],
      ['shop', 3],
      ['catch-all', 4],
    ])
    const changed = await store.endpoints.change('shop', { toleranceSeconds: null, name: 'Kiosk' })
    expect(changed).toEqual({ ...added, toleranceSeconds: null, name: 'Kiosk' })
    expect(await store.endpoints.change('nobody', { name: 'x' })).toBeNull()
    expect(await store.endpoints.remove('shop')).toBe(true)
    expect(await store.endpoints.remove('shop')).toBe(false)
    expect(store.endpoints.list()).toHaveLength(3)
  })

  it('always hold the catch-all, which takes every path', async () => {
    const store = await opened()
    await expect(store.endpoints.remove('catch-all')).rejects.toMatchObject({ code: 'conflict' })
    await expect(store.endpoints.change('catch-all', { paths: ['/a'] })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await store.endpoints.change('catch-all', { name: 'Rest' })).toMatchObject({
      name: 'Rest',
      paths: ['*'],
    })
  })

  it('hold secrets, with an end or without, until the secret is removed', async () => {
    const store = await opened()
    await store.secrets.add(secretOf('a'))
    await store.secrets.add(secretOf('b'))
    await store.endpoints.tie('mlflow', 'a', null)
    await store.endpoints.tie('mlflow', 'b', nowMs)
    expect(await store.endpoints.tie('mlflow', 'a', nowMs + 5)).toMatchObject({
      secrets: [
        { secretId: 'a', activeUntilMs: nowMs + 5 },
        { secretId: 'b', activeUntilMs: nowMs },
      ],
    })
    expect(await store.endpoints.untie('mlflow', 'b')).toMatchObject({
      secrets: [{ secretId: 'a' }],
    })
    await store.secrets.remove('a')
    expect(store.endpoints.list()[0]?.secrets).toEqual([])
    await expect(store.endpoints.tie('mlflow', 'a', null)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await store.endpoints.tie('nobody', 'b', null)).toBeNull()
    expect(await store.endpoints.untie('nobody', 'b')).toBeNull()
  })
})

describe('secrets', () => {
  it('are kept sealed as they were given, under names of their own', async () => {
    const store = await opened()
    const sealed = Uint8Array.of(0, 255, 1, 0)
    await store.secrets.add({ ...secretOf('a', 'main'), scheme: 'replicate', sealed })
    const [kept] = store.secrets.list()
    expect({ ...kept, sealed: [...(kept?.sealed ?? [])] }).toEqual({
      id: 'a',
      name: 'main',
      scheme: 'replicate',
      createdAtMs: nowMs,
      sealed: [0, 255, 1, 0],
    })
    await expect(store.secrets.add(secretOf('b', 'main'))).rejects.toMatchObject({
      name: 'Problem',
      code: 'conflict',
      message: expect.stringContaining('“main”') as string,
    })
    await store.secrets.add(secretOf('b', 'other'))
    await expect(store.secrets.rename('b', 'main', null)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await store.secrets.rename('a', 'main', 'mlflow')).toBe(true)
    expect(await store.secrets.rename('nobody', 'x', null)).toBe(false)
    expect(await store.secrets.remove('b')).toBe(true)
    expect(await store.secrets.remove('b')).toBe(false)
    expect(store.secrets.list().map(({ name, scheme }) => [name, scheme])).toEqual([
      ['main', 'mlflow'],
    ])
  })
})

describe('schemes of the user', () => {
  it('come back as they were written', async () => {
    const dataDir = temporaryDir()
    const store = await opened(dataDir)
    const scheme = {
      label: 'Acme',
      method: 'hmac-sha256',
      secret: { as: 'hex', prefix: 'k_' },
      message: '{timestamp}.{body}',
      signature: { header: 'x-acme', as: 'hex', split: ',' },
    } as const
    await store.schemes.add('acme', scheme)
    await expect(store.schemes.add('acme', scheme)).rejects.toMatchObject({ code: 'conflict' })
    await store.close()
    const again = await opened(dataDir)
    expect(again.schemes.list()).toEqual([{ ...scheme, id: 'acme' }])
    expect(await again.schemes.remove('acme')).toBe(true)
    expect(await again.schemes.remove('acme')).toBe(false)
    expect(again.schemes.list()).toEqual([])
  })
})

describe('settings', () => {
  it('change only what is named and outlive the program', async () => {
    const dataDir = temporaryDir()
    const store = await opened(dataDir)
    expect(store.settings.read()).toEqual(defaultSettings)
    const retention = { maxCount: 5, maxAgeDays: 0.5, maxBytes: null }
    expect(await store.settings.change({ port: 0, retention })).toEqual({
      ...defaultSettings,
      port: 0,
      retention,
    })
    await store.settings.change({ tunnelSubdomain: 'abcd' })
    await store.close()
    expect((await opened(dataDir)).settings.read()).toEqual({
      ...defaultSettings,
      port: 0,
      retention,
      tunnelSubdomain: 'abcd',
    })
  })

  it('that have parts change only in the parts that are named, also in a row', async () => {
    const store = await opened()
    await Promise.all([
      store.settings.change({ retention: { maxCount: 5 } }),
      store.settings.change({ retention: { maxAgeDays: 2 } }),
    ])
    const { retention } = await store.settings.change({ retention: { maxCount: null } })
    expect(retention).toEqual({ maxCount: null, maxAgeDays: 2, maxBytes: null })
  })

  it('that are not understood have their defaults', async () => {
    const store = await opened()
    const db = new Database(store.file)
    db.exec(
      `INSERT INTO settings VALUES ('port', '"many"'), ('unheardOf', '1'), ('bodyLimitBytes', '77')`,
    )
    db.close()
    expect(store.settings.read()).toEqual({ ...defaultSettings, bodyLimitBytes: 77 })
  })
})

describe('the configuration version', () => {
  it('grows with every change of sources, secrets, schemes and settings, and with nothing else', async () => {
    const store = await opened()
    const changes: readonly (() => Promise<unknown>)[] = [
      () => store.secrets.add(secretOf('a')),
      () => store.secrets.rename('a', 'b', null),
      () =>
        store.endpoints.add('x', {
          name: 'x',
          paths: [],
          scheme: 'auto',
          toleranceSeconds: null,
          reply: { mode: 'enforce' },
        }),
      () => store.endpoints.change('x', { name: 'y' }),
      () => store.endpoints.tie('x', 'a', null),
      () => store.endpoints.untie('x', 'a'),
      () => store.endpoints.remove('x'),
      () => store.secrets.remove('a'),
      () => store.settings.change({ port: 1 }),
      () =>
        store.schemes.add('s', {
          label: 'S',
          method: 'token',
          secret: { as: 'utf8' },
          message: '',
          signature: { header: 'x', as: 'text' },
        }),
      () => store.schemes.remove('s'),
    ]
    for (const [index, change] of changes.entries()) {
      const before = store.configVersion()
      await change()
      expect([index, store.configVersion() > before]).toEqual([index, true])
    }
    const before = store.configVersion()
    await store.secrets.remove('nobody')
    await store.endpoints.change('nobody', { name: 'x' })
    await expect(store.endpoints.remove('catch-all')).rejects.toThrow(/cannot be removed/)
    expect(store.configVersion()).toBe(before)
  })
})
