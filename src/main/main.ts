import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog } from 'electron'
import { captureAskedFor, followLinks } from './deep-links.ts'
import { linkOf } from './deep-link.ts'
import { chooseGraphics, survivePoorGraphics } from './graphics.ts'
import { guardContents } from './lock-down.ts'
import { openLog } from './log.ts'
import { keepPreferences } from './preferences.ts'
import { registerPageScheme } from './serve-pages.ts'
import { openShell } from './shell.ts'
import type { WindowKeeper } from './window-keeper.ts'
import { wordsFor } from './words/words.ts'

// Porch 2. Never awaits at the top level: Electron is ready only after this module has run (electron#40719).

const wishedDataDir = process.env['COUNTERSIGN_DATA']
if (wishedDataDir) {
  mkdirSync(resolve(wishedDataDir), { recursive: true, mode: 0o700 })
  app.setPath('userData', resolve(wishedDataDir))
}
const dataDir = app.getPath('userData')

if (app.requestSingleInstanceLock({ link: linkOf(process.argv) })) open()
else {
  // nothing else may run here: the first instance owns the database
  console.error('Countersign is already running; its window was brought to the front.')
  process.exit(0)
}

function open(): void {
  // Chromium's own files, so that they can be deleted without the captures
  app.setPath('sessionData', join(dataDir, 'chromium'))
  app.setAppUserModelId('dev.countersign.Countersign')
  const output = openLog(app.getPath('logs'))
  const preferences = keepPreferences(dataDir, output.log)
  app.enableSandbox()
  registerPageScheme()
  chooseGraphics(dataDir, preferences.now(), output.log)
  survivePoorGraphics(dataDir, output.log)
  const onLink = followLinks(process.argv)
  let windows: WindowKeeper | null = null
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('second-instance', (_event, argv, _folder, data) => {
    const id = captureAskedFor(data, argv)
    if (id === null) windows?.show()
    else windows?.openCapture(id)
  })
  process.on('uncaughtException', (error) => {
    output.log('error', error.stack ?? error.message)
    app.exit(1)
  })
  app
    .whenReady()
    .then(() => openShell({ dataDir, output, preferences, giveUp }))
    .then((opened) => {
      windows = opened.windows
      windows.show()
      onLink(windows.openCapture)
    })
    .catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)))
}

function giveUp(message: string): void {
  dialog.showErrorBox(wordsFor('system', app.getLocale()).dialog.cannotStart, message)
  app.exit(1)
}
