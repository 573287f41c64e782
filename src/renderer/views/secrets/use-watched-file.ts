import { useEffect, useState } from 'react'
import type { Events } from '../../../contract/contract.ts'
import { call } from '../../state/call.ts'
import { useStateOf } from '../../state/use-state-of.ts'

type Change = Events['env.changed']

/** Places that watch a file: the engine watches it once for all of them. */
const watchers = new Map<string, number>()

/** The last change of a file while this is shown; with null nothing is watched. */
export function useWatchedFile(path: string | null): Change | null {
  const [watched, setWatched] = useState<{ path: string; sinceMs: number } | null>(null)
  const changes = useStateOf(({ engine }) => engine.fileChanges)
  const isConnected = useStateOf(({ engine }) => engine.connection === 'connected')
  useEffect(() => {
    if (path === null || !isConnected) return
    let isWanted = true
    watchers.set(path, (watchers.get(path) ?? 0) + 1)
    void call('env.watch', { path }).then((outcome) => {
      if (isWanted && outcome.ok) setWatched({ path: outcome.output.path, sinceMs: Date.now() })
    })
    return () => {
      isWanted = false
      const left = (watchers.get(path) ?? 1) - 1
      if (left > 0) watchers.set(path, left)
      else {
        watchers.delete(path)
        void call('env.unwatch', { path })
      }
    }
  }, [path, isConnected])
  const change = watched === null ? undefined : changes[watched.path]
  // one from before this was opened is no news
  return change !== undefined && watched !== null && change.changedAtMs >= watched.sinceMs
    ? change
    : null
}
