// Finds a Chromium for the browser tests, installs Debian's when that is possible, or says how to.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of a Chromium: COUNTERSIGN_CHROMIUM, then PATH, then the usual places; null if there is none. */
export function findBrowser(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter)
  const candidates = [
    env.COUNTERSIGN_CHROMIUM,
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...fixedPlaces,
  ]
  return candidates.find((path) => path && isRunnable(path)) ?? null
}

/** `findBrowser`, after installing Debian's package where this user may; null with words on stderr. */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && isRunnable('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests (apt-get install chromium) …')
    const run = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] })
    run('update', '-qq')
    run('install', '-y', '-qq', 'chromium')
    const installed = findBrowser()
    if (installed) return installed
  }
  console.error(
    'The browser tests need Chromium: install it (Debian: sudo apt-get install chromium) or set COUNTERSIGN_CHROMIUM to its path.',
  )
  return null
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = ensureBrowser()
  if (path) console.log(path)
  else process.exitCode = 1
}
