import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { noteDamage } from '../../src/engine/store/integrity.ts'
import { addAll, captureOf, idsOf, nowMs, opened, temporaryDir } from './support.ts'

/** A closed database with a few hundred pages. */
async function filled(): Promise<{ dataDir: string; file: string }> {
  const dataDir = temporaryDir()
  const store = await opened(dataDir)
  await addAll(
    store,
    Array.from({ length: 300 }, (_, index) => captureOf({ body: `${index} `.repeat(500) })),
  )
  await store.close()
  return { dataDir, file: store.file }
}

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['has garbage for a header', (file) => scribble(file, 0, 100)],
  ['has garbage in the middle', (file) => scribble(file, 4096 * 20, 4096 * 10)],
  ['is cut short', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  [
    'is no database',
    (file) => writeFileSync(file, 'dear diary, today I was a text file. '.repeat(50)),
  ],
  ['was found damaged by an earlier run', (file) => noteDamage(file, 'page 7 is odd')],
]

function scribble(file: string, from: number, length: number): void {
  const bytes = readFileSync(file)
  bytes.fill(0xa5, from, from + length)
  writeFileSync(file, bytes)
}

describe('a database that', () => {
  it.each(damages)('%s is set aside untouched, and a new one begins', async (_, damage) => {
    const { dataDir, file } = await filled()
    damage(file)
    writeFileSync(`${file}-wal`, 'left over')
    const before = readFileSync(file)
    const store = await opened(dataDir)
    const folder = join(dataDir, 'quarantine', '2025-11-21T21-20-00.000Z')
    expect(store.setAside).toBe(join(folder, 'countersign.db'))
    expect(readFileSync(store.setAside ?? '').equals(before)).toBe(true)
    expect(await idsOf(store, '')).toEqual([])
    expect((await store.captures.add(captureOf())).id).toBe('1')
    await store.close()
    const next = await opened(dataDir)
    expect(next.setAside).toBeNull()
    expect(await idsOf(next, '')).toEqual(['1'])
  })

  it('is damaged but open in another process stays where it is, and that is said', async () => {
    const { dataDir, file } = await filled()
    scribble(file, 0, 100)
    const before = readFileSync(file)
    // this test's parent stands for the other process: it is running
    const mark = join(dataDir, 'open-by', String(process.ppid))
    writeFileSync(mark, '')
    await expect(opened(dataDir)).rejects.toThrow(`process ${process.ppid}, has it open`)
    expect(readFileSync(file).equals(before)).toBe(true)
    rmSync(mark)
    expect((await opened(dataDir)).setAside).not.toBeNull()
  })

  it('belongs to another program is set aside', async () => {
    const dataDir = temporaryDir()
    const other = new Database(join(dataDir, 'countersign.db'))
    other.exec('CREATE TABLE recipes (name)')
    other.close()
    const before = readFileSync(join(dataDir, 'countersign.db'))
    const store = await opened(dataDir)
    expect(readFileSync(store.setAside ?? '').equals(before)).toBe(true)
    const kept = new Database(store.setAside ?? '', { readonly: true })
    expect(kept.prepare('SELECT count(*) FROM recipes').pluck().get()).toBe(0)
    kept.close()
  })

  it('is empty is simply begun', async () => {
    const dataDir = temporaryDir()
    writeFileSync(join(dataDir, 'countersign.db'), '')
    const store = await opened(dataDir)
    expect(store.setAside).toBeNull()
    expect(store.endpoints.list()).toHaveLength(3)
  })

  it('is sound is left alone', async () => {
    const { dataDir } = await filled()
    const store = await opened(dataDir)
    expect(store.setAside).toBeNull()
    expect(await store.captures.count([], nowMs)).toEqual({ count: 300, capped: false })
  })

  it('is damaged twice in one moment is kept twice', async () => {
    const { dataDir, file } = await filled()
    const asides = []
    for (const text of ['first', 'second']) {
      writeFileSync(file, `${text} thing that is no database at all`.repeat(40))
      const store = await opened(dataDir)
      asides.push(store.setAside ?? '')
      await store.close()
    }
    expect(asides.map((aside) => readFileSync(aside, 'utf8').slice(0, 6))).toEqual([
      'first ',
      'second',
    ])
    expect(existsSync(dirname(asides[0] ?? ''))).toBe(true)
  })

  it('breaks while it is open says so, and is set aside at the next start', async () => {
    const { dataDir, file } = await filled()
    const store = await opened(dataDir)
    scribble(file, 4096, statSync(file).size - 4096)
    await expect(store.captures.get('200')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/damaged.*Restart/) as string,
    })
    await store.close()
    expect((await opened(dataDir)).setAside).not.toBeNull()
  })
})
