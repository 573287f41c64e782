import { parentPort, workerData } from 'node:worker_threads'
import { connectForReading } from './connect.ts'
import { readTasks } from './read-tasks.ts'
import { serveTasks } from './serve-tasks.ts'

if (!parentPort) throw new Error('read-worker is started by the store.')
serveTasks(parentPort, connectForReading(workerData as string), readTasks, () => {})
