import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { connectForWriting } from './connect.ts'
import { othersIn } from './presence.ts'
import { serveTasks } from './serve-tasks.ts'
import { writeTasks } from './write-tasks.ts'

if (!parentPort) throw new Error('write-worker is started by the store.')
const db = connectForWriting(workerData as string)
serveTasks(parentPort, db, writeTasks, () => {
  // no PRAGMA optimize: its averages would make SQLite walk over everything for a rare verdict
  // the one that stays empties the log: here it would hold up its captures
  if (othersIn(dirname(db.name)).length === 0) db.pragma('wal_checkpoint(TRUNCATE)')
})
