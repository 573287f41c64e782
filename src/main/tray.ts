import { join } from 'node:path'
import type { NativeImage } from 'electron'
import { Menu, nativeImage, nativeTheme, Tray } from 'electron'
import type { Log } from '../engine/surroundings.ts'
import type { EngineView } from './engine-watch.ts'
import type { Words } from './words/words.ts'

const imagesDir = join(import.meta.dirname, '..', '..', 'resources', 'tray')

export type TrayView = {
  readonly engine: EngineView
  readonly isPaused: boolean
  readonly words: Words
}

export type TrayActions = {
  readonly open: () => void
  readonly pause: (isPaused: boolean) => void
  readonly quit: () => void
}

export type TrayIcon = { show(view: TrayView): void }

/** Puts our icon into the tray; null on a desktop without one, where everything works all the same. */
export function openTray(view: TrayView, actions: TrayActions, log: Log): TrayIcon | null {
  try {
    const tray = new Tray(imageOf(view))
    tray.on('click', actions.open)
    let latest = view
    nativeTheme.on('updated', () => tray.setImage(imageOf(latest)))
    let shown = ''
    const show = (next: TrayView): void => {
      const isOther = next.isPaused !== latest.isPaused
      latest = next
      if (isOther) tray.setImage(imageOf(next))
      // setting a menu closes the one that is open, so not without need
      const text = `${statusLines(next).join('\n')}${next.isPaused}${next.words.menu.open}`
      if (text === shown) return
      shown = text
      tray.setToolTip(['Countersign', ...statusLines(next)].join('\n'))
      tray.setContextMenu(menuOf(next, actions))
    }
    show(view)
    return { show }
  } catch (error) {
    log('info', `There is no tray on this desktop: ${String(error)}`)
    return null
  }
}

/** What the tray says: where webhooks are received, and how many were kept. */
function statusLines({ engine, isPaused, words }: TrayView): string[] {
  const { count, capped } = engine.count
  const kept = words.requests(capped ? `${count}+` : String(count))
  const { tray } = words
  if (isPaused) return [kept, tray.paused]
  if (!engine.isConnected || !engine.listener) return [kept, tray.reconnecting]
  const { url } = engine.tunnel?.state === 'up' ? engine.tunnel : { url: null }
  return [kept, tray.listening(engine.listener.url), ...(url ? [tray.public(url)] : [])]
}

function menuOf(view: TrayView, actions: TrayActions): Menu {
  const { menu } = view.words
  return Menu.buildFromTemplate([
    { label: menu.open, click: actions.open },
    { type: 'separator' },
    ...statusLines(view).map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    {
      id: 'pause',
      label: menu.pause,
      type: 'checkbox',
      checked: view.isPaused,
      click: ({ checked }) => actions.pause(checked),
    },
    { id: 'quit', label: menu.quit, click: actions.quit },
  ])
}

/** macOS colours a template by itself; elsewhere the panel's own theme decides, not the window's. */
function imageOf({ isPaused }: TrayView): NativeImage {
  const state = isPaused ? 'paused' : 'on'
  if (process.platform === 'darwin') {
    const image = nativeImage.createFromPath(join(imagesDir, `${state}Template.png`))
    image.setTemplateImage(true)
    return image
  }
  const panel = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'
  return nativeImage.createFromPath(join(imagesDir, `${state}-${panel}.png`))
}
