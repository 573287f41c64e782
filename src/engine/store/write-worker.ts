import { parentPort, workerData } from 'node:worker_threads'
import { connectForWriting } from './connect.ts'
import { serveTasks } from './serve-tasks.ts'
import { writeTasks } from './write-tasks.ts'

if (!parentPort) throw new Error('write-worker is started by the store.')
const db = connectForWriting(workerData as string)
serveTasks(parentPort, db, writeTasks, () => {
  // no PRAGMA optimize: its averages would make SQLite walk over everything for a rare verdict
  // another process may be reading: then its own close empties the log
  db.pragma('wal_checkpoint(TRUNCATE)')
})
