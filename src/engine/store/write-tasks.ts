import type { Database } from 'better-sqlite3'
import {
  hideCaptures,
  markCaptures,
  purgeCaptures,
  purgeHidden,
  showCaptures,
  shrinkFile,
} from './capture-changes.ts'
import { nameCapture } from './capture-name.ts'
import { insertBatch } from './capture-insert.ts'
import { checkWrites } from './checks.ts'
import { deliveryWrites } from './delivery-drawer.ts'
import { addEndpoint, changeEndpoint, removeEndpoint, tieSecret, untieSecret } from './endpoints.ts'
import { keepExplanation } from './explanations.ts'
import { adoptForwards, clearForwards, settleForwards } from './forwards.ts'
import { noteRejudged, rejudgeCaptures } from './rejudged.ts'
import { addScheme, removeScheme } from './schemes.ts'
import { indexSomeCaptures } from './search-index.ts'
import { addSecret, removeSecret, renameSecret, rotateSecret, takeBackSecret } from './secrets.ts'
import { changeSettings } from './settings.ts'

/** Every change the write worker knows; each runs in a transaction of its own. */
const transactions = {
  'captures.insert': insertBatch,
  'captures.mark': markCaptures,
  'captures.hide': hideCaptures,
  'captures.show': showCaptures,
  'captures.purge': purgeCaptures,
  'captures.purgeHidden': purgeHidden,
  'captures.index': indexSomeCaptures,
  'captures.rejudge': rejudgeCaptures,
  'captures.rejudged': noteRejudged,
  'captures.name': nameCapture,
  'explanations.keep': keepExplanation,
  ...deliveryWrites,
  ...checkWrites,
  'forwards.settle': settleForwards,
  'forwards.clear': clearForwards,
  'forwards.adopt': adoptForwards,
  'endpoints.add': addEndpoint,
  'endpoints.change': changeEndpoint,
  'endpoints.remove': removeEndpoint,
  'endpoints.tie': tieSecret,
  'endpoints.untie': untieSecret,
  'secrets.add': addSecret,
  'secrets.rename': renameSecret,
  'secrets.remove': removeSecret,
  'secrets.rotate': rotateSecret,
  'secrets.takeBack': takeBackSecret,
  'schemes.add': addScheme,
  'schemes.remove': removeScheme,
  'settings.change': changeSettings,
}

/** What the write worker is asked for. */
export const writeTasks = { ...mapInTransaction(transactions), 'file.shrink': shrinkFile }
export type WriteTasks = typeof transactions & { 'file.shrink': typeof shrinkFile }

type Task = (db: Database, input: never) => unknown

function mapInTransaction(tasks: Record<string, Task>): Record<string, Task> {
  const wrap = ([name, task]: [string, Task]) =>
    [
      name,
      (db: Database, input: never) => db.transaction(() => task(db, input)).immediate(),
    ] as const
  return Object.fromEntries(Object.entries(tasks).map(wrap))
}
