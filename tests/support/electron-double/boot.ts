import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, electronVersion } from './app.ts'
import { startChromium } from './chromium.ts'
import { commandLine } from './command-line.ts'

// Run by distribution/electron: reads the command line as Electron does, loads the app, lets it be ready.

const evaluationHintMs = 10_000

type Manifest = { main?: string; name?: string; productName?: string; version?: string }

/** Module files to load first (-r), and the app's path; switches go to the command line. */
function readArguments(args: readonly string[]): { preloads: string[]; target: string | null } {
  const preloads: string[] = []
  let target: string | null = null
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? ''
    const [, name, value = ''] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? []
    if (argument === '-r' || argument === '--require') preloads.push(args[++at] ?? '')
    else if (name) commandLine.appendSwitch(name, value)
    else if (!argument.startsWith('-')) target ??= argument
  }
  return { preloads, target }
}

function describeApp(target: string): string {
  const path = resolve(target)
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  const dir = isFolder ? path : dirname(path)
  const file = join(dir, 'package.json')
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  app.dir = dir
  app.name = manifest.productName ?? manifest.name ?? 'Electron'
  app.version = manifest.version ?? electronVersion
  return isFolder ? resolve(dir, manifest.main ?? 'index.js') : path
}

function shapeProcess(argv: string[]): void {
  process.argv = argv
  const versions = Object.freeze({ ...process.versions, electron: electronVersion, chrome: '0' })
  Object.defineProperty(process, 'versions', { value: versions })
  Object.defineProperty(process, 'type', { value: 'browser' })
  Object.defineProperty(process, 'defaultApp', { value: true })
  const resources = join(dirname(argv[0] ?? ''), 'resources')
  Object.defineProperty(process, 'resourcesPath', { value: resources })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => app.quit())
}

async function boot(): Promise<void> {
  const args = process.argv.slice(process.argv.indexOf('--') + 1)
  if (args.includes('--version')) return console.log(`v${electronVersion} (double)`)
  const { preloads, target } = readArguments(args)
  if (target === null) throw new Error('electron double: no app was named')
  shapeProcess([process.env['ELECTRON_DOUBLE_EXECUTABLE'] ?? 'electron', ...args])
  const main = describeApp(target)
  for (const file of preloads) createRequire(join(process.cwd(), 'x.js'))(resolve(file))
  const browser = startChromium(() => app.exit(1))
  browser.catch(() => {})
  const hint = setTimeout(() => {
    console.error(
      'electron double: the main module is still evaluating. A top-level `await app.whenReady()` never settles (electron/electron#40719).',
    )
  }, evaluationHintMs)
  await import(pathToFileURL(main).href)
  clearTimeout(hint)
  await browser
  app.becomeReady()
}

boot().catch((error: unknown) => {
  console.error(error)
  app.exit(1)
})
