import { createHash } from 'node:crypto'
import type { FSWatcher } from 'node:fs'
import { watch } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { Events } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { Log } from '../surroundings.ts'

/** Watches files by path; each once, however often it is asked for. */
export type FileWatches = {
  /** Resolves, with the absolute path, once a change would be noticed. */
  add(path: string): Promise<string>
  /** False when it was not watched. */
  remove(path: string): boolean
  stop(): void
}

type Change = Events['env.changed']

const mostWatches = 32
/** Editors write in several steps; the file is looked at when they are done. */
const settleMs = 80

/**
 * Tells when the content of a file changes. The folder is watched, not the file: editors put a new file
 * in the place of the old one, and Kubernetes swaps a link.
 */
export function watchFiles(
  onChange: (change: Change) => void,
  now: () => number,
  log: Log,
): FileWatches {
  const watched = new Map<string, Watch>()
  const begin = (path: string): Watch => {
    if (watched.size >= mostWatches)
      throw new Problem('conflict', `No more than ${mostWatches} files are watched at a time.`)
    const one = openWatch(path, log, (isThere) => onChange({ path, changedAtMs: now(), isThere }))
    watched.set(path, one)
    return one
  }
  return {
    async add(given) {
      const path = resolve(given)
      const one = watched.get(path) ?? begin(path)
      try {
        await one.ready
      } catch (error) {
        one.stop()
        // another may have been begun by now
        if (watched.get(path) === one) watched.delete(path)
        throw error
      }
      return path
    },
    remove(given) {
      const path = resolve(given)
      watched.get(path)?.stop()
      return watched.delete(path)
    },
    stop() {
      for (const one of watched.values()) one.stop()
      watched.clear()
    },
  }
}

type Watch = { readonly ready: Promise<void>; stop(): void }

function openWatch(path: string, log: Log, onChange: (isThere: boolean) => void): Watch {
  const watchers: FSWatcher[] = []
  let timer: NodeJS.Timeout | undefined
  let known: string | null = null
  let isStopped = false

  const look = async (): Promise<void> => {
    const found = await digestOf(path)
    if (isStopped || found === known) return
    known = found
    onChange(found !== null)
  }
  const lookSoon = (name: string | null): void => {
    if (name !== null && name !== basename(path) && !name.startsWith('..')) return
    clearTimeout(timer)
    timer = setTimeout(() => void look(), settleMs)
  }
  const open = (folder: string, wanted: (name: string | null) => void): void => {
    const watcher = watch(folder, { persistent: false }, (_, name) => wanted(name))
    watcher.on('error', (error) => log('warning', `${path} is no longer watched: ${error.message}`))
    watchers.push(watcher)
  }
  const start = async (): Promise<void> => {
    const folder = dirname(path)
    openOrSay(folder, () => open(folder, lookSoon))
    const target = await realpath(path).catch(() => path)
    // a link: its own folder tells of the link only
    if (target !== path && dirname(target) !== folder)
      openOrSay(path, () => open(dirname(target), () => lookSoon(null)))
    known = await digestOf(path)
  }
  return {
    ready: start(),
    stop() {
      isStopped = true
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}

function openOrSay(folder: string, open: () => void): void {
  try {
    open()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Problem('not_found', `${folder} cannot be watched (${code ?? 'unknown reason'}).`)
  }
}

/** Null when the file is not there or cannot be read. The content itself is not kept. */
async function digestOf(path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  } catch {
    return null
  }
}
