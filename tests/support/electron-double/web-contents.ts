import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import type { CDPSession, Page, Route } from 'playwright-core'
import { answerRoute } from './answer-route.ts'
import { app } from './app.ts'
import { chromiumPid, context } from './chromium.ts'
import { dec, enc } from './codec.ts'
import { IpcMain, ipcMain } from './ipc-main.ts'
import { fromPage, toPage } from './page-address.ts'
import type { FromPage, PageWorld } from './page-world.ts'
import { openPageWorld } from './page-world.ts'
import { applyPermissions } from './permissions.ts'
import { isPrevented } from './preventable.ts'
import { note } from './recorder.ts'
import { Session } from './session.ts'
import { nextId } from './windows.ts'

export type WebPreferences = {
  readonly preload?: string
  readonly partition?: string
  readonly additionalArguments?: readonly string[]
}

type OpenHandler = (details: object) => { action: 'allow' | 'deny' }

export const allContents = new Map<number, WebContents>()

export class WebContents extends EventEmitter {
  readonly id = nextId()
  readonly ipc = new IpcMain()
  readonly session: Session
  readonly preferences: WebPreferences
  isGone = false
  page: Page | null = null
  /** Settles when there is a page to act on; after a crash, when there is another one. */
  up: Promise<void>
  #cdp: CDPSession | null = null
  #world: PageWorld | null = null
  #hasCrashed = false
  #isLoading = false
  #address = ''
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  /** Addresses that the app itself loads: no navigation of the page. */
  readonly #ours = new Set<string>()
  readonly #onGone: () => void

  constructor(preferences: WebPreferences, onGone: () => void) {
    super()
    this.preferences = preferences
    this.#onGone = onGone
    this.session = Session.fromPartition(preferences.partition ?? '')
    allContents.set(this.id, this)
    app.emit('web-contents-created', {}, this)
    this.up = this.#open()
    this.up.catch((error: unknown) => console.error('electron double: no window', error))
  }

  async #open(): Promise<void> {
    const page = await context().newPage()
    const cdp = await context().newCDPSession(page)
    this.page = page
    this.#cdp = cdp
    this.#hasCrashed = false
    const { preload: file, additionalArguments: args = [] } = this.preferences
    this.#world = await openPageWorld(cdp, { file, args }, (message, contextId) => {
      void this.#heard(message, contextId)
    })
    await applyPermissions(cdp, this.session)
    await page.route('**/*', (route) => this.#route(route))
    page.on('close', () => {
      if (this.page === page) this.die()
    })
    page.on('crash', () => {
      if (this.page === page) this.#crashed('crashed')
    })
    page.on('console', (line) => this.emit('console-message', { message: line.text() }))
    let isDenied = false
    cdp.on('Page.windowOpen', ({ url }) => {
      const details = { url: fromPage(url), frameName: '', disposition: 'new-window' }
      isDenied = this.#openHandler(details).action === 'deny'
    })
    // Electron would not have made it; here it is closed as soon as it is there
    page.on('popup', (popup) => {
      if (isDenied) void popup.close().catch(() => {})
    })
  }

  async #route(route: Route): Promise<void> {
    const asked = route.request()
    const isOurs = this.#ours.delete(asked.url())
    if (asked.isNavigationRequest() && !isOurs && !asked.redirectedFrom()) {
      const isMainFrame = asked.frame() === this.page?.mainFrame()
      const details = { url: fromPage(asked.url()), isMainFrame, isSameDocument: false }
      if (isPrevented(this, 'will-frame-navigate', details)) return route.abort('aborted')
    }
    await answerRoute(route, this.session)
  }

  async #heard(message: FromPage, contextId: number): Promise<void> {
    if (message.t === 'preload-error') {
      console.error('Unable to load preload script:', message.v)
      this.emit('preload-error', {}, this.preferences.preload, new Error(message.v))
      return
    }
    const event = { sender: this, senderFrame: this.mainFrame, ports: [] }
    const args = message.args.map(dec)
    if (message.t === 'send') {
      this.ipc.emit(message.channel, event, ...args)
      ipcMain.emit(message.channel, event, ...args)
      return
    }
    await this.#world?.say(await this.#invoke(message, event, args), contextId)
  }

  async #invoke(
    { id, channel }: { id: number; channel: string },
    event: object,
    args: unknown[],
  ): Promise<object> {
    try {
      const handler = this.ipc.handlers.get(channel) ?? ipcMain.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return { t: 'reply', id, ok: true, v: enc(await handler(event, ...args)) }
    } catch (error) {
      const v = `Error invoking remote method '${channel}': ${String(error)}`
      return { t: 'reply', id, ok: false, v }
    }
  }

  get mainFrame(): { url: string; origin: string; parent: null } {
    const url = this.getURL()
    const parsed = URL.parse(url)
    return { url, origin: parsed ? `${parsed.protocol}//${parsed.host}` : 'null', parent: null }
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.isGone) throw new TypeError('Object has been destroyed')
    // cloned now, as in Electron
    const message = { t: 'event', channel, args: args.map(enc) }
    void this.up.then(() => (this.#hasCrashed ? undefined : this.#world?.say(message)))
  }

  async loadURL(address: string): Promise<void> {
    if (this.#hasCrashed) this.#replacePage()
    await this.up
    const shown = toPage(address)
    this.#address = address
    this.#ours.add(shown)
    this.#isLoading = true
    try {
      await this.page?.goto(shown, { waitUntil: 'load' })
    } catch (error) {
      if (this.isGone) return
      const name = /net::(\w+)/.exec(String(error))?.[1] ?? 'ERR_FAILED'
      this.emit('did-fail-load', {}, name === 'ERR_ABORTED' ? -3 : -2, name, address, true)
      throw new Error(`${name} loading '${address}'`, { cause: error })
    } finally {
      this.#isLoading = false
      this.#ours.delete(shown)
    }
    this.emit('dom-ready', {})
    this.emit('did-finish-load', {})
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(file).href)
  }

  reload(): void {
    void this.loadURL(this.#address).catch((error: unknown) => console.error(String(error)))
  }

  /** A crashed page cannot be loaded again over CDP, so another one takes its place. */
  #replacePage(): void {
    const old = this.page
    this.page = null
    this.up = this.#open()
    void old?.close().catch(() => {})
  }

  forcefullyCrashRenderer(): void {
    // the command is never answered: its target is gone
    void this.#cdp?.send('Page.crash').catch(() => {})
  }

  #crashed(reason: string): void {
    this.#hasCrashed = true
    const details = { reason, exitCode: 133 }
    this.emit('render-process-gone', {}, details)
    app.emit('render-process-gone', {}, this, details)
  }

  getURL(): string {
    return this.page ? fromPage(this.page.url()) : ''
  }
  isLoading(): boolean {
    return this.#isLoading
  }
  isDestroyed(): boolean {
    return this.isGone
  }
  isCrashed(): boolean {
    return this.#hasCrashed
  }
  getOSProcessId(): number {
    return chromiumPid()
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  async executeJavaScript(code: string): Promise<unknown> {
    await this.up
    return this.page?.evaluate(code)
  }
  setZoomFactor(): void {}
  toggleDevTools(): void {
    note('toggleDevTools')
  }
  focus(): void {}

  die(): void {
    if (this.isGone) return
    this.isGone = true
    allContents.delete(this.id)
    this.emit('destroyed')
    this.#onGone()
  }
}
