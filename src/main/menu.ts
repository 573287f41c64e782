import type { MenuItemConstructorOptions } from 'electron'
import { app, Menu } from 'electron'
import type { PageCommand, PageGroup } from '../contract/page-signal.ts'
import { acceleratorOf } from './accelerator.ts'
import type { Preferences } from './preferences.ts'
import type { Words } from './words/words.ts'

type Item = MenuItemConstructorOptions

/** What the native menu shows. */
export type MenuView = {
  readonly words: Words
  /** What the page offers; the native menu shows it, the page does it. */
  readonly commands: readonly PageCommand[]
  readonly isPaused: boolean
  readonly preferences: Preferences
  /** Whether the keychain keeps the key of the secrets. */
  readonly isProtected: boolean
}

/** What its items do. */
export type MenuActions = {
  readonly command: (id: string) => void
  readonly pause: (isPaused: boolean) => void
  readonly keepInTray: (keeps: boolean) => void
  readonly graphics: (isUsed: boolean) => void
  readonly protect: (isWished: boolean) => void
  readonly checkForUpdates: () => void
  readonly showDataFolder: () => void
  readonly showLog: () => void
}

const isMac = process.platform === 'darwin'
const line: Item = { type: 'separator' }

/** Puts the menu in place of the one before. No item reloads the page, which Ctrl R must not do. */
export function setMenu(view: MenuView, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(view, actions)))
}

function template(view: MenuView, actions: MenuActions): Item[] {
  const { menu } = view.words
  const pages = (groups: readonly PageGroup[]): Item[] => pageItems(view.commands, groups, actions)
  const own = (label: string, groups: readonly PageGroup[], items: Item[]): Item => ({
    label,
    submenu: joined(pages(groups), items),
  })
  const only = (label: string, group: PageGroup): Item[] =>
    pages([group]).length > 0 ? [{ label, submenu: pages([group]) }] : []
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    own(menu.file, ['app'], fileItems(view, actions)),
    { label: menu.edit, submenu: editItems(view.words) },
    own(menu.view, ['list', 'filter'], viewItems(view.words)),
    ...only(menu.go, 'go'),
    ...only(menu.request, 'request'),
    { label: menu.window, role: 'windowMenu' },
    { label: menu.help, submenu: helpItems(view.words, actions) },
  ]
}

const joined = (first: Item[], second: Item[]): Item[] =>
  first.length > 0 && second.length > 0 ? [...first, line, ...second] : [...first, ...second]

function pageItems(
  commands: readonly PageCommand[],
  groups: readonly PageGroup[],
  { command }: MenuActions,
): Item[] {
  return commands
    .filter(({ group }) => groups.includes(group))
    .map(({ id, label, keys, enabled }) => ({
      id: `page:${id}`,
      // an ampersand would mark a letter
      label: label.replaceAll('&', '&&'),
      enabled,
      ...acceleratorOf(keys),
      click: () => command(id),
    }))
}

function fileItems({ words, isPaused, ...view }: MenuView, actions: MenuActions): Item[] {
  const { menu } = words
  return [
    {
      id: 'pause',
      label: menu.pause,
      type: 'checkbox',
      checked: isPaused,
      click: ({ checked }) => actions.pause(checked),
    },
    { label: menu.desktop, submenu: desktopItems({ words, isPaused, ...view }, actions) },
    { id: 'data-folder', label: menu.dataFolder, click: actions.showDataFolder },
    line,
    { label: menu.closeWindow, role: 'close' },
    ...(isMac ? [] : [{ label: menu.quit, role: 'quit' } as const]),
  ]
}

function desktopItems({ words, preferences, isProtected }: MenuView, actions: MenuActions): Item[] {
  const { menu } = words
  const check = (
    id: string,
    label: string,
    checked: boolean,
    act: (is: boolean) => void,
  ): Item => ({
    id,
    label,
    type: 'checkbox',
    checked,
    click: (item) => act(item.checked),
  })
  return [
    check('keep-in-tray', menu.keepInTray, preferences.closeTo === 'tray', actions.keepInTray),
    check('protect', menu.protect, isProtected, actions.protect),
    check('graphics', menu.graphics, preferences.hardwareAcceleration, actions.graphics),
  ]
}

const editItems = ({ menu }: Words): Item[] => [
  { label: menu.undo, role: 'undo' },
  { label: menu.redo, role: 'redo' },
  line,
  { label: menu.cut, role: 'cut' },
  { label: menu.copy, role: 'copy' },
  { label: menu.paste, role: 'paste' },
  { label: menu.selectAll, role: 'selectAll' },
]

const viewItems = ({ menu }: Words): Item[] => [
  { label: menu.actualSize, role: 'resetZoom' },
  { label: menu.zoomIn, role: 'zoomIn' },
  { label: menu.zoomOut, role: 'zoomOut' },
  line,
  { label: menu.fullScreen, role: 'togglefullscreen' },
  ...(app.isPackaged ? [] : [{ label: menu.developerTools, role: 'toggleDevTools' } as const]),
]

const helpItems = ({ menu }: Words, actions: MenuActions): Item[] => [
  { id: 'updates', label: menu.updates, click: actions.checkForUpdates },
  { id: 'log', label: menu.logs, click: actions.showLog },
  ...(isMac ? [] : [{ label: menu.about, role: 'about' } as const]),
]
