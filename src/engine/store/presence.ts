import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folderOf = (dataDir: string): string => join(dataDir, 'open-by')

/**
 * Leaves word that this process has the database open, so that no other one moves the file away under
 * it. Gives the function that takes the word back.
 */
export function enter(dataDir: string): () => void {
  const folder = folderOf(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mark = join(folder, String(process.pid))
  writeFileSync(mark, '', { mode: 0o600 })
  return () => rmSync(mark, { force: true })
}

/** Ids of the other running processes that have the database open; the marks of dead ones are removed. */
export function othersIn(dataDir: string): number[] {
  const folder = folderOf(dataDir)
  const others: number[] = []
  for (const name of namesIn(folder)) {
    const id = Number(name)
    if (id === process.pid) continue
    if (isRunning(id)) others.push(id)
    else rmSync(join(folder, name), { force: true })
  }
  return others
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // another user's process may not be asked, but it is there
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
