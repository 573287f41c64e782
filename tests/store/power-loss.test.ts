import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { connectForReading } from '../../src/engine/store/connect.ts'
import { layFile } from '../../src/engine/store/lay-file.ts'
import { nodeFlags } from '../support/node-flags.ts'
import { nowMs, silent, temporaryDir } from './support.ts'
import type { Act } from './write-log.ts'
import { canTrace, leftOf, writeLog } from './write-log.ts'

const script = fileURLToPath(new URL('./adding-process.ts', import.meta.url))
/** Enough that the log is written back into the database and begun anew. */
const captures = 2_500
const cuts = 40

/** Ids and bodies that the process had said to be kept. */
const answeredIn = (acts: readonly Act[]): string[] =>
  acts.flatMap((act) => (act.kind === 'said' ? act.text.trim().split('\n') : []))

/** Ids and bodies that a database has after a power cut; the cut must not have damaged it. */
function keptAfter(acts: readonly Act[], isLucky: () => boolean): Set<string> {
  const dataDir = temporaryDir()
  for (const name of ['countersign.db', 'countersign.db-wal'])
    writeFileSync(join(dataDir, name), leftOf(acts, name, isLucky))
  const { file, setAside } = layFile(dataDir, nowMs, silent)
  expect(setAside).toBeNull()
  const db = connectForReading(file)
  expect(db.pragma('quick_check', { simple: true })).toBe('ok')
  const rows = db.prepare<[], { id: number; head: Buffer }>('SELECT id, head FROM bodies').all()
  db.close()
  return new Set(rows.map(({ id, head }) => `${id} ${head.toString()}`))
}

/** The same sequence each time. */
function dice(): (sides: number) => number {
  let state = 20_261_122
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

describe('a power cut while captures are added', () => {
  it.skipIf(!canTrace())(
    'loses nothing that was answered, whatever was written and not synced',
    { timeout: 180_000 },
    async () => {
      const program = [process.execPath, ...nodeFlags, script, temporaryDir(), String(captures)]
      const acts = await writeLog(temporaryDir(), program)
      const begun = acts.findIndex(({ kind }) => kind === 'said')
      expect(answeredIn(acts)).toHaveLength(captures)
      const roll = dice()
      const fates = [() => false, () => true, () => roll(2) === 0]
      for (let count = 0; count < cuts; count++) {
        const before = acts.slice(0, begun + 1 + roll(acts.length - begun))
        const kept = keptAfter(before, fates[count % fates.length]!)
        expect(answeredIn(before).filter((one) => !kept.has(one))).toEqual([])
      }
    },
  )
})
