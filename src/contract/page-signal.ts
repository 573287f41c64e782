/** What the page may ask of the desktop beside its engine; nothing of it takes an argument. */
export const desktopActs = ['open-data-folder'] as const
export type DesktopAct = (typeof desktopActs)[number]

/**
 * What the page says in the desktop app beside the link's texts: that it is there, which commands the
 * native menu should show (they replace those said before), and what the desktop should do.
 */
export type FromPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'commands'; readonly commands: readonly PageCommand[] }
  | { readonly kind: 'act'; readonly act: DesktopAct }

/**
 * What the page is told: that the engine is there, with what the desktop can do for the page, or that it
 * is gone; a menu item that was pressed; a capture to show.
 */
export type ToPage =
  | { readonly kind: 'up'; readonly can: readonly DesktopAct[] }
  | { readonly kind: 'down' }
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'open'; readonly captureId: string }

/** The page's own groups of commands; the menu puts each in its place. */
export const pageGroups = ['go', 'request', 'list', 'filter', 'app'] as const
export type PageGroup = (typeof pageGroups)[number]

/** A command of the page as an item of the native menu. */
export type PageCommand = {
  readonly id: string
  readonly group: PageGroup
  /** In the language of the page; at most `longestLabel` characters. */
  readonly label: string
  /** Shown beside the label, such as `Mod+K` or `j`; the page itself hears the keys. */
  readonly keys: string | null
  readonly enabled: boolean
}

/** More than this is not read. */
export const mostPageCommands = 200
export const longestLabel = 80
