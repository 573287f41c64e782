import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { connectForReading, connectForWriting } from '../../src/engine/store/connect.ts'
import { freshSchema } from '../../src/engine/store/fresh-schema.ts'
import { migrate } from '../../src/engine/store/migrate.ts'
import { openStore } from '../../src/engine/store/open.ts'
import { captureOf, nowMs, opened, silent, temporaryDir } from './support.ts'

describe('a new data folder', () => {
  it('begins with three sources, the catch-all last', async () => {
    const store = await opened()
    expect(store.setAside).toBeNull()
    expect(store.endpoints.list()).toEqual([
      {
        id: 'mlflow',
        position: 1,
        name: 'MLflow',
        paths: ['/api/mlflow/*', '/hooks/mlflow', '/hooks/mlflow/*'],
        scheme: 'auto',
        toleranceSeconds: null,
        forward: null,
        reply: { mode: 'accept' },
        secrets: [],
      },
      {
        id: 'replicate',
        position: 2,
        name: 'Replicate',
        paths: ['/api/webhooks/replicate', '/api/replicate/*', '/hooks/replicate'],
        scheme: 'replicate',
        toleranceSeconds: null,
        forward: null,
        reply: { mode: 'accept' },
        secrets: [],
      },
      {
        id: 'catch-all',
        position: 3,
        name: 'Everything else',
        paths: ['*'],
        scheme: 'auto',
        toleranceSeconds: null,
        forward: null,
        reply: { mode: 'accept' },
        secrets: [],
      },
    ])
  })

  it.skipIf(process.platform === 'win32')(
    'is readable by its owner alone, logs included',
    async () => {
      const store = await opened()
      await store.captures.add(captureOf())
      for (const name of [store.file, `${store.file}-wal`, `${store.file}-shm`])
        expect([name, statSync(name).mode & 0o777]).toEqual([name, 0o600])
    },
  )

  it('leaves one file behind when it is closed, and no word of its own process', async () => {
    const dataDir = temporaryDir()
    const store = await openStore({ dataDir, now: () => nowMs, log: silent })
    await store.captures.add(captureOf())
    await store.close()
    expect(readdirSync(dataDir)).toEqual(['countersign.db', 'open-by'])
    expect(readdirSync(join(dataDir, 'open-by'))).toEqual([])
  })
})

describe('connections', () => {
  it('that write sync every commit and stay so after a transaction', async () => {
    const { file } = await opened()
    const db = connectForWriting(file)
    db.transaction(() => db.prepare('UPDATE marks SET value = value').run()).immediate()
    const read = (name: string): unknown => db.pragma(name, { simple: true })
    const found = {
      synchronous: read('synchronous'),
      foreign_keys: read('foreign_keys'),
      journal_mode: read('journal_mode'),
      auto_vacuum: read('auto_vacuum'),
      page_size: read('page_size'),
      wal_autocheckpoint: read('wal_autocheckpoint'),
      journal_size_limit: read('journal_size_limit'),
    }
    db.close()
    expect(found).toEqual({
      synchronous: 2,
      foreign_keys: 1,
      journal_mode: 'wal',
      auto_vacuum: 2,
      page_size: 4096,
      wal_autocheckpoint: 1000,
      journal_size_limit: 67_108_864,
    })
  })

  it('that read cannot write and block their thread a second at most', async () => {
    const { file } = await opened()
    const db = connectForReading(file)
    const patience = db.pragma('busy_timeout', { simple: true }) as number
    expect(() => db.exec('DELETE FROM marks')).toThrow(/readonly/)
    db.close()
    expect(patience).toBeLessThanOrEqual(1000)
  })
})

describe('a data folder that cannot be used', () => {
  const open = (dataDir: string) => openStore({ dataDir, now: () => nowMs, log: silent })

  it('is refused with a sentence when it is missing or a file', async () => {
    const dir = temporaryDir()
    writeFileSync(join(dir, 'plain'), '')
    for (const name of ['missing', 'plain'])
      await expect(open(join(dir, name))).rejects.toMatchObject({
        name: 'Problem',
        code: 'unavailable',
        message: expect.stringContaining(join(dir, name)) as string,
      })
  })

  it('is refused with a sentence when the database is a folder', async () => {
    const dir = temporaryDir()
    mkdirSync(join(dir, 'countersign.db'))
    await expect(open(dir)).rejects.toThrow(/countersign\.db/)
  })

  it.skipIf(process.getuid?.() === 0)(
    'is refused with a sentence when it may not be written',
    async () => {
      const dir = temporaryDir()
      mkdirSync(join(dir, 'locked'), { mode: 0o500 })
      await expect(open(join(dir, 'locked'))).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/may not write to .*permissions/) as string,
      })
    },
  )

  it('is refused when a newer program wrote it, and the file stays as it is', async () => {
    const dir = temporaryDir()
    const store = await open(dir)
    await store.close()
    const db = new Database(store.file)
    db.pragma('user_version = 9000')
    db.close()
    await expect(open(dir)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/newer Countersign.*9000.*Update/) as string,
    })
    expect(existsSync(join(dir, 'quarantine'))).toBe(false)
  })
})

describe('migrations', () => {
  it('go on where the file stands, each step whole or not at all', () => {
    const db = new Database(join(temporaryDir(), 'a.db'))
    migrate(db, ['CREATE TABLE a (x)'])
    expect(() => migrate(db, ['', 'CREATE TABLE b (x)', 'CREATE TABLE c (x); nonsense'])).toThrow(
      /syntax/,
    )
    const tables = db.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all()
    const version = db.pragma('user_version', { simple: true })
    db.close()
    expect(tables).toEqual(['a', 'b'])
    expect(version).toBe(2)
  })

  it('give the schema that docs/schema.sql shows', () => {
    const shown = readFileSync(new URL('../../docs/schema.sql', import.meta.url), 'utf8')
    expect(shown, 'Write it again: node scripts/schema.ts').toBe(freshSchema())
  })
})
