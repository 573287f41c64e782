import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { BrowserContext } from 'playwright-core'
import { chromium as driver } from 'playwright-core'
import { findBrowser } from '../../../scripts/ensure-browser.mjs'
import { chromiumSwitches, commandLine } from './command-line.ts'

const fixedArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--no-startup-window',
  // it would end with its last page, which Electron does not
  '--keep-alive-for-test',
  '--remote-debugging-port=0',
]

let browser: ChildProcess | null = null
let started: BrowserContext | null = null
let isStopping = false

/** The one browser context; throws before `startChromium` is done. */
export function context(): BrowserContext {
  if (!started) throw new Error('electron double: Chromium is not running yet')
  return started
}

export const chromiumPid = (): number => browser?.pid ?? 0

/** Starts the browser that draws the windows; it ends with this process. */
export async function startChromium(onLost: () => void): Promise<void> {
  const path = process.env['ELECTRON_DOUBLE_CHROMIUM'] ?? findBrowser()
  if (!path) throw new Error('electron double: no Chromium; see scripts/ensure-browser.mjs')
  const profile = mkdtempSync(join(tmpdir(), 'electron-double-'))
  const child = spawn(
    path,
    [...fixedArguments, `--user-data-dir=${profile}`, ...chromiumSwitches()],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  browser = child
  process.on('exit', () => {
    isStopping = true
    child.kill('SIGKILL')
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  })
  child.once('exit', () => {
    if (!isStopping) onLost()
  })
  const address = await debuggerAddress(child)
  const connected = await driver.connectOverCDP(address)
  started = connected.contexts()[0] ?? null
  await refusePopups(context())
  // Playwright's _electron.launch waits for this line and attaches to the same browser
  if (commandLine.hasSwitch('remote-debugging-port'))
    process.stderr.write(`DevTools listening on ${address}\n`)
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    if (!child.stderr) return reject(new Error('electron double: Chromium has no stderr'))
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, address] = /^DevTools listening on (ws:\/\/.*)$/.exec(line) ?? []
      if (address) resolve(address)
      else if (process.env['ELECTRON_DOUBLE_DEBUG']) console.error('[chromium]', line)
    })
  })
}

/** A page that no window asked for may not reach the network before it is closed. */
async function refusePopups(all: BrowserContext): Promise<void> {
  await all.route('**/*', (route) => route.abort('blockedbyclient'))
}
