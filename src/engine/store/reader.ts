import type { ReadTasks } from './read-tasks.ts'
import type { Thread } from './thread.ts'
import { createThread } from './thread.ts'

/** The read worker: searches, counts and checks, on its own connection. */
export function createReader(file: string, onDamage: (message: string) => void): Thread<ReadTasks> {
  // the bundle keeps workers and chunks in one folder
  const name = import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js'
  const entry = new URL(name, import.meta.url)
  return createThread<ReadTasks>({ entry, file, called: 'read worker', onDamage })
}
