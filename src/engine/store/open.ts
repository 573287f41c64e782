import type { Database } from 'better-sqlite3'
import type { Log } from '../surroundings.ts'
import { captureDrawer } from './capture-drawer.ts'
import { checkDrawer } from './checks.ts'
import { deliveryDrawers } from './delivery-drawer.ts'
import { capturesOf, hasHiddenBefore } from './captures.ts'
import { connectForReading } from './connect.ts'
import { listEndpoints } from './endpoints.ts'
import { keptExplanation } from './explanations.ts'
import { isForwardQueued, queuedForwards, queueLengths } from './forwards.ts'
import { keepIndexed } from './indexing.ts'
import { reading } from './fault.ts'
import { isCheckedLater, noteDamage } from './integrity.ts'
import { layFile } from './lay-file.ts'
import { readMark } from './marks.ts'
import { purgeHidden } from './purge.ts'
import { enter, othersIn } from './presence.ts'
import { createReader } from './reader.ts'
import { listSchemes } from './schemes.ts'
import { isIndexBehind } from './search-index.ts'
import { listSecrets } from './secrets.ts'
import { readSettings } from './read-settings.ts'
import type { Store } from './store.ts'
import type { Writer } from './writer.ts'
import { createWriter } from './writer.ts'

/** A large file is checked when the start is over. */
const checkAfterMs = 10_000
/** Removed captures of a run that crashed; another process may be running and keep its own. */
const hiddenForMs = 86_400_000

export type StoreOptions = {
  /** A folder that exists; holds `countersign.db`. */
  readonly dataDir: string
  /** Unix milliseconds. */
  readonly now: () => number
  readonly log: Log
  /** Only looks, or changes a little: while another process has the file open, the chores are its. */
  readonly isGuest?: boolean
}

/**
 * Opens the database of a data folder, making or migrating it. A damaged or foreign file is moved to
 * `quarantine/` and told in `setAside`. Rejects with `Problem` when the folder cannot be used or a newer
 * Countersign wrote the file. Several processes may have the same folder open.
 */
export async function openStore({
  dataDir,
  now,
  log,
  isGuest = false,
}: StoreOptions): Promise<Store> {
  const { file, setAside } = layFile(dataDir, now(), log)
  const leave = enter(dataDir)
  const db = connectForReading(file)
  const onDamage = (finding: string): void => {
    noteDamage(file, finding)
    log('error', `The database is damaged: ${finding}. It will be set aside at the next start.`)
  }
  const writer = createWriter({ file, onDamage, onCommit: () => indexing.wake() })
  const reader = createReader(file, onDamage)
  const indexing = keepIndexed(writer, log)
  const check = isCheckedLater(file) ? checkSoon(reader, onDamage, log) : null
  const hidden = new Set<number>()
  let closing: Promise<void> | null = null
  const isClosing = (): boolean => closing !== null

  async function close(): Promise<void> {
    indexing.stop()
    if (check) clearTimeout(check)
    await purgeHidden(writer, [...hidden], 0)
    await Promise.all([writer.finish(), reader.finish()])
    // whoever waited for an answer reads the database once more
    await new Promise((resolve) => setImmediate(resolve))
    db.close()
    await reader.close()
    // the last one to close empties the log
    await writer.close()
    leave()
  }

  const isLeftToOthers = isGuest && othersIn(dataDir).length > 0
  if (isIndexBehind(db) && !isLeftToOthers) indexing.wake()
  if (hasHiddenBefore(db, now() - hiddenForMs)) await purgeHidden(writer, [], now() - hiddenForMs)
  return {
    file,
    setAside,
    captures: captureDrawer({ db, writer, reader, now, hidden, isClosing, onDamage }),
    ...configDrawers(db, writer, onDamage),
    ...deliveryDrawers(db, writer, onDamage),
    checks: checkDrawer(db, writer, onDamage),
    forwards: forwardDrawer(db, writer, dataDir, onDamage),
    close: () => (closing ??= close()),
  }
}

function checkSoon(
  reader: ReturnType<typeof createReader>,
  onDamage: (finding: string) => void,
  log: Log,
): NodeJS.Timeout {
  const check = async (): Promise<void> => {
    try {
      const finding = await reader.ask('file.check', undefined)
      if (finding !== null) onDamage(finding)
    } catch (error) {
      log('warning', `The database could not be checked: ${(error as Error).message}`)
    }
  }
  return setTimeout(() => void check(), checkAfterMs).unref()
}

/** The queue of what is to be forwarded. */
const forwardDrawer = (
  db: Database,
  { ask }: Writer,
  dataDir: string,
  onDamage: (finding: string) => void,
): Store['forwards'] => ({
  queued: (sourceId, limit) => reading(() => queuedForwards(db, sourceId, limit), onDamage),
  isQueued: (captureId, sourceId) =>
    reading(() => isForwardQueued(db, captureId, sourceId), onDamage),
  lengths: (except) => reading(() => queueLengths(db, except), onDamage),
  async settle(settled) {
    await ask('forwards.settle', settled)
    const replied = settled.filter(({ replyStatus }) => replyStatus !== null)
    const ids = replied.map(({ captureId }) => Number(captureId))
    return reading(() => capturesOf(db, ids), onDamage)
  },
  clear: (sourceId) => ask('forwards.clear', { sourceId }),
  adopt: (from) => ask('forwards.adopt', { others: from === 'dead' ? othersIn(dataDir) : [] }),
})

type Config = 'endpoints' | 'secrets' | 'schemes' | 'explanations' | 'settings' | 'configVersion'

/** Read on this thread, changed in the write worker. */
function configDrawers(
  db: Database,
  writer: Writer,
  onDamage: (finding: string) => void,
): Pick<Store, Config> {
  const read = <Output>(task: (db: Database) => Output): Output => reading(() => task(db), onDamage)
  const version = versionOfTurn(() => read((connection) => readMark(connection, 'config_version')))
  const ask: Writer['ask'] = (...task) => writer.ask(...task).finally(version.forget)
  return {
    endpoints: {
      list: () => read(listEndpoints),
      add: (id, input) => ask('endpoints.add', { id, input }),
      change: (id, change) => ask('endpoints.change', { id, change }),
      remove: (id) => ask('endpoints.remove', { id }),
      tie: (id, secretId, activeUntilMs) => ask('endpoints.tie', { id, secretId, activeUntilMs }),
      untie: (id, secretId) => ask('endpoints.untie', { id, secretId }),
    },
    secrets: {
      list: () => read(listSecrets),
      add: (secret) => ask('secrets.add', secret),
      rename: (id, name, scheme) => ask('secrets.rename', { id, name, scheme }),
      remove: (id) => ask('secrets.remove', { id }),
      rotate: (succession) => ask('secrets.rotate', succession),
      takeBack: (back) => ask('secrets.takeBack', back),
    },
    schemes: {
      list: () => read(listSchemes),
      add: (id, scheme) => ask('schemes.add', { id, scheme }),
      remove: (id) => ask('schemes.remove', { id }),
    },
    explanations: {
      get: (captureId, made) => read((connection) => keptExplanation(connection, captureId, made)),
      keep: (captureId, made, diagnosis) =>
        ask('explanations.keep', { captureId, made, diagnosis }),
    },
    settings: {
      read: () => read(readSettings),
      change: async (change) => {
        await ask('settings.change', change)
        return read(readSettings)
      },
    },
    configVersion: version.read,
  }
}

/** Asked for with every request: one look in a turn of the event loop is enough. */
function versionOfTurn(look: () => number): { read: () => number; forget: () => void } {
  let version: number | null = null
  const forget = (): void => {
    version = null
  }
  const read = (): number => {
    if (version === null) {
      version = look()
      setImmediate(forget)
    }
    return version
  }
  return { read, forget }
}
