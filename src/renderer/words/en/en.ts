import { capture } from './capture.ts'
import { commands } from './commands.ts'
import { firstRun } from './first-run.ts'
import { general } from './general.ts'
import { inbox } from './inbox.ts'
import { secrets } from './secrets.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { sources } from './sources.ts'
import { tunnel } from './tunnel.ts'
import { verdicts } from './verdicts.ts'
import { why } from './why.ts'

export const en = {
  capture,
  commands,
  firstRun,
  general,
  inbox,
  secrets,
  settings,
  shell,
  sources,
  tunnel,
  verdicts,
  why,
}
