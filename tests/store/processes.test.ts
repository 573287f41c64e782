import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectForReading } from '../../src/engine/store/connect.ts'
import { openStore } from '../../src/engine/store/open.ts'
import { isIndexBehind } from '../../src/engine/store/search-index.ts'
import type { Store } from '../../src/engine/store/store.ts'
import { addAll, captureOf, idsOf, nowMs, opened, silent, temporaryDir } from './support.ts'
import { nodeFlags } from '../support/node-flags.ts'

const script = fileURLToPath(new URL('./adding-process.ts', import.meta.url))

type Child = {
  process: ChildProcess
  lines: string[]
  ended: Promise<void>
  seen(count: number): Promise<void>
}

/** A process that adds captures to a folder; each line it prints is an id whose promise resolved. */
function startAdding(dataDir: string, count: number): Child {
  const child = spawn(process.execPath, [...nodeFlags, script, dataDir, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const reader = createInterface({ input: child.stdout })
  const notify = (): void =>
    waiting.filter((one) => lines.length >= one.count).forEach((one) => one.resolve())
  reader.on('line', (line) => {
    lines.push(line)
    notify()
  })
  const ended = new Promise<void>((resolve) => {
    let open = 2
    const end = (): void => {
      if (--open === 0) resolve()
    }
    child.once('exit', end)
    reader.once('close', end)
  })
  const seen = (wanted: number) =>
    Promise.race([
      new Promise<void>((resolve) => {
        waiting.push({ count: wanted, resolve })
        notify()
      }),
      ended,
    ])
  return { process: child, lines, ended, seen }
}

// What a kill cannot show, a power cut would: that every commit is synced. For that there is
// `power-loss.test.ts`.
describe('a process that is killed while it adds', () => {
  it('loses nothing that was answered, time and again', { timeout: 180_000 }, async () => {
    const dataDir = temporaryDir()
    const answered: string[] = []
    for (const enough of [1, 200, 900]) {
      const child = startAdding(dataDir, 1_000_000)
      await child.seen(enough)
      child.process.kill('SIGKILL')
      await child.ended
      expect(child.lines.length).toBeGreaterThanOrEqual(enough)
      answered.push(...child.lines)
    }
    const store = await opened(dataDir)
    expect(store.setAside).toBeNull()
    expect(new Set(answered).size).toBe(answered.length)
    for (const line of answered) {
      const [id = '', text] = line.split(' ')
      const kept = await store.captures.body(id, 0, 100)
      expect([id, Buffer.from(kept?.bytes ?? []).toString()]).toEqual([id, text])
    }
  })
})

describe('two processes on one folder', () => {
  it('begin a new database together', async () => {
    const dataDir = temporaryDir()
    const children = [1, 2, 3].map(() => startAdding(dataDir, 5))
    await Promise.all(children.map((child) => child.ended))
    expect(children.map((child) => [child.process.exitCode, child.lines.length])).toEqual([
      [0, 5],
      [0, 5],
      [0, 5],
    ])
    const store = await opened(dataDir)
    expect(await idsOf(store, '')).toHaveLength(15)
    expect(store.endpoints.list()).toHaveLength(3)
  })

  it('write at once, give no id twice, and see what the other one did', async () => {
    const dataDir = temporaryDir()
    const store = await opened(dataDir)
    const child = startAdding(dataDir, 300)
    const own = []
    for (let round = 0; round < 30; round++)
      own.push(
        ...(await addAll(
          store,
          Array.from({ length: 10 }, () => captureOf()),
        )),
      )
    await child.ended
    const ids = [...own.map(({ id }) => id), ...child.lines.map((line) => line.split(' ')[0])]
    expect(new Set(ids).size).toBe(600)
    expect(await store.captures.count([], nowMs)).toEqual({ count: 600, capped: false })
    expect(await idsOf(store, 'child299')).toHaveLength(1)
  })

  it('see each other’s configuration', async () => {
    const dataDir = temporaryDir()
    const first = await opened(dataDir)
    const second = await opened(dataDir)
    const before = first.configVersion()
    await second.secrets.add({
      id: 'a',
      name: 'a',
      scheme: null,
      createdAtMs: nowMs,
      sealed: new Uint8Array(1),
    })
    expect(first.configVersion()).toBeGreaterThan(before)
    expect(first.secrets.list()).toHaveLength(1)
    await second.close()
    await first.captures.add(captureOf())
    expect(await idsOf(first, '')).toEqual(['1'])
  })

  it('ends by itself when nothing waits, though the store was never closed', async () => {
    const child = startAdding(temporaryDir(), 3)
    await child.ended
    expect(child.process.exitCode).toBe(0)
  })
})

/** Leaves word as another running process would; the one that started this one surely runs. */
function pretendOther(dataDir: string): void {
  mkdirSync(join(dataDir, 'open-by'), { recursive: true })
  writeFileSync(join(dataDir, 'open-by', String(process.ppid)), '')
}

describe('beside another process that has the folder open', () => {
  it('closing leaves the log to it; alone it empties the log', async () => {
    const logSizes: number[] = []
    for (const isAlone of [false, true]) {
      const dataDir = temporaryDir()
      if (!isAlone) pretendOther(dataDir)
      const store = await opened(dataDir)
      await store.captures.add(captureOf({}))
      // without this, SQLite would empty the log with the last connection
      const other = connectForReading(store.file)
      expect(isIndexBehind(other)).toBe(true)
      await store.close()
      logSizes.push(statSync(`${store.file}-wal`).size)
      other.close()
    }
    expect(logSizes[0]).toBeGreaterThan(0)
    expect(logSizes[1]).toBe(0)
  })

  it('a guest leaves the gathering of words to it', async () => {
    const stores: Store[] = []
    for (const isAlone of [false, true]) {
      const dataDir = temporaryDir()
      const before = await opened(dataDir)
      await before.captures.add(captureOf({}))
      await before.close()
      if (!isAlone) pretendOther(dataDir)
      const guest = { dataDir, now: () => nowMs, log: silent, isGuest: true }
      const store = await openStore(guest)
      onTestFinished(() => store.close())
      stores.push(store)
    }
    const [beside, alone] = stores.map(({ file }) => connectForReading(file))
    await expect.poll(() => isIndexBehind(alone!)).toBe(false)
    expect(isIndexBehind(beside!)).toBe(true)
    beside!.close()
    alone!.close()
  })
})
