import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { _electron, expect } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../src/contract/contract.ts'
import { appDir, doubleDir, hostKind } from './desktop-host.ts'
import { callEngine, hasEngine } from './engine-call.ts'

/** The desktop app, running. */
export type Desktop = {
  readonly app: ElectronApplication
  readonly dataDir: string
  /** The page of the window of now: a crash of the page may bring another one. */
  readonly page: () => Page
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
  /** The listener's address, without the slash at its end. */
  readonly origin: () => Promise<string>
  /** What the app wrote to its log. */
  readonly said: () => Promise<string>
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

export type LaunchOptions = {
  readonly dataDir: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export function desktopEnv(dataDir: string, env: Readonly<Record<string, string>> = {}) {
  const { COUNTERSIGN_VAULT_KEY: _key, ELECTRON_RENDERER_URL: _url, ...rest } = process.env
  const known = Object.fromEntries(
    Object.entries(rest).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  const own = { COUNTERSIGN_DATA: dataDir, ELECTRON_DOUBLE_KEYRING_DIR: `${dataDir}-keyring` }
  return { ...known, ...own, ...env }
}

/** Starts the app and waits for its first page; not for the engine, see `startDesktop`. */
async function launchDesktop({ dataDir, args = [], env }: LaunchOptions): Promise<Desktop> {
  if (hostKind === 'double') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = doubleDir
  const app = await _electron.launch({
    args: [appDir, ...args],
    env: desktopEnv(dataDir, env),
  })
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  await app.firstWindow()
  const logs = await app.evaluate(({ app: main }) => main.getPath('logs'))
  const page = (): Page => {
    const open = app.windows().findLast((one) => !one.isClosed())
    if (!open) throw new Error('The app has no window.')
    return open
  }
  return {
    app,
    dataDir,
    page,
    ended,
    said: async () => {
      const file = join(logs, 'countersign.log')
      return existsSync(file) ? readFileSync(file, 'utf8') : ''
    },
    call: (name, input) => callEngine(page(), name, input),
    origin: async () => {
      const { listener } = await callEngine(page(), 'app.info', {})
      if (!listener) throw new Error('The engine does not listen.')
      return `http://127.0.0.1:${listener.port}`
    },
  }
}

/** Starts the app and waits until its page reaches the engine. */
export async function startDesktop(options: LaunchOptions): Promise<Desktop> {
  const desktop = await launchDesktop(options)
  await untilConnected(desktop)
  return desktop
}

export async function untilConnected({ page }: Pick<Desktop, 'page'>): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    try {
      return await hasEngine(page())
    } catch {
      // a page that is being replaced cannot be asked
      return false
    }
  }
  await expect.poll(isThere).toBe(true)
}

/** The process id of the engine of now. */
export const enginePid = ({ app }: Pick<Desktop, 'app'>): Promise<number> =>
  app.evaluate(
    ({ app: main }) => main.getAppMetrics().find(({ type }) => type === 'Utility')?.pid ?? 0,
  )
