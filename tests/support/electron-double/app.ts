import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { pathsOf } from './app-paths.ts'
import { children } from './children.ts'
import { commandLine } from './command-line.ts'
import { isPrevented } from './preventable.ts'
import { schemesAreFixed } from './protocol.ts'
import { note } from './recorder.ts'
import { takeLock } from './single-instance.ts'
import { windows } from './windows.ts'

/** The version of Electron that the double stands in for. */
export const electronVersion = readFileSync(
  new URL('./distribution/version', import.meta.url),
  'utf8',
).trim()

class App extends EventEmitter {
  readonly commandLine = commandLine
  readonly isPackaged = false
  name = 'Electron'
  dir = ''
  version = electronVersion
  isQuitting = false
  #isReady = false
  #isExiting = false
  #settle: () => void = () => {}
  readonly #ready = new Promise<void>((resolve) => {
    this.#settle = resolve
  })
  readonly #paths = pathsOf(() => this.name)

  isReady(): boolean {
    return this.#isReady
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  /** Only the boot calls this, when the app's main module has run. */
  becomeReady(): void {
    this.#isReady = true
    schemesAreFixed()
    this.emit('will-finish-launching')
    this.emit('ready', {}, {})
    this.#settle()
  }
  getName(): string {
    return this.name
  }
  setName(name: string): void {
    this.name = name
  }
  getVersion(): string {
    return this.version
  }
  getAppPath(): string {
    return this.dir
  }
  getLocale(): string {
    return process.env['ELECTRON_DOUBLE_LOCALE'] ?? 'en-US'
  }
  getPath(name: string): string {
    return this.#paths.get(name)
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }
  enableSandbox(): void {
    this.#beforeReady('enableSandbox')
    note('enableSandbox')
  }
  disableHardwareAcceleration(): void {
    this.#beforeReady('disableHardwareAcceleration')
    note('disableHardwareAcceleration')
  }
  requestSingleInstanceLock(data?: unknown): boolean {
    return takeLock(this.getPath('userData'), data, ({ argv, cwd, data: theirs }) => {
      void this.whenReady().then(() => this.emit('second-instance', {}, argv, cwd, theirs))
    })
  }
  setAsDefaultProtocolClient(...args: unknown[]): boolean {
    note('setAsDefaultProtocolClient', ...args)
    return true
  }
  setAppUserModelId(id: string): void {
    note('setAppUserModelId', id)
  }
  setDesktopName(name: string): void {
    note('setDesktopName', name)
  }
  setBadgeCount(count: number): boolean {
    note('setBadgeCount', count)
    return true
  }
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {
    note('showAboutPanel')
  }
  focus(): void {}
  getAppMetrics(): object[] {
    const utilities = [...children].map(([child, name]) => ({
      pid: child.pid,
      type: 'Utility',
      name,
      serviceName: name,
    }))
    return [{ pid: process.pid, type: 'Browser' }, ...utilities]
  }
  relaunch(options?: object): void {
    note('relaunch', options)
  }
  quit(): void {
    if (this.isQuitting) return
    this.isQuitting = true
    this.isQuitting = this.#closeAll()
    if (this.isQuitting) this.exit(0)
  }
  exit(code = 0): void {
    if (this.#isExiting) return
    this.#isExiting = true
    this.emit('quit', {}, code)
    process.exit(code)
  }
  #closeAll(): boolean {
    if (isPrevented(this, 'before-quit')) return false
    for (const window of windows.values()) window.close()
    return windows.size === 0 && !isPrevented(this, 'will-quit')
  }
  #beforeReady(name: string): void {
    if (this.#isReady) throw new Error(`app.${name}() can only be called before app is ready`)
  }
}

export const app = new App()
