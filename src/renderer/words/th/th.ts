import type { en } from '../en/en.ts'
import { capture } from './capture.ts'
import { check } from './check.ts'
import { commands } from './commands.ts'
import { firstRun } from './first-run.ts'
import { general } from './general.ts'
import { inbox } from './inbox.ts'
import { recipe } from './recipe.ts'
import { replay } from './replay.ts'
import { secrets } from './secrets.ts'
import { send } from './send.ts'
import { senders } from './senders.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { sources } from './sources.ts'
import { tunnel } from './tunnel.ts'
import { verdicts } from './verdicts.ts'
import { why } from './why.ts'

export const th: typeof en = {
  capture,
  check,
  commands,
  firstRun,
  general,
  inbox,
  recipe,
  replay,
  secrets,
  send,
  senders,
  settings,
  shell,
  sources,
  tunnel,
  verdicts,
  why,
}
