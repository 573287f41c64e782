/**
 * What the page says beside the link's texts: that it is there, and which commands the native menu
 * should show. The commands replace those said before.
 */
export type FromPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'commands'; readonly commands: readonly PageCommand[] }

/** What the page is told: of the engine, of a menu item that was pressed, of a capture to show. */
export type ToPage =
  | { readonly kind: 'up' | 'down' }
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'open'; readonly captureId: string }

/** The page's own groups of commands; the menu puts each in its place. */
const pageGroups = ['go', 'request', 'list', 'filter', 'app'] as const
export type PageGroup = (typeof pageGroups)[number]

/** A command of the page as an item of the native menu. */
export type PageCommand = {
  readonly id: string
  readonly group: PageGroup
  /** In the language of the page. */
  readonly label: string
  /** Shown beside the label, such as `Mod+K` or `j`; the page itself hears the keys. */
  readonly keys: string | null
  readonly enabled: boolean
}

const mostCommands = 200
const idForm = /^[a-z0-9.:_-]{1,80}$/i
const keysForm = /^[\x21-\x7e]{1,40}$/

/** What the page said; null for anything that it should not say. */
export function readPageSignal(message: unknown): FromPage | null {
  if (!isRecord(message)) return null
  if (message['kind'] === 'hello') return { kind: 'hello' }
  const { kind, commands } = message
  if (kind !== 'commands' || !Array.isArray(commands) || commands.length > mostCommands) return null
  const read = commands.map(readCommand)
  return read.some((command) => command === null)
    ? null
    : { kind, commands: read.filter((command) => command !== null) }
}

function readCommand(value: unknown): PageCommand | null {
  if (!isRecord(value)) return null
  const { id, label, keys = null, enabled = true } = value
  const group = pageGroups.find((name) => name === value['group'])
  if (!group || typeof id !== 'string' || !idForm.test(id)) return null
  if (typeof label !== 'string' || label.length === 0 || label.length > 80) return null
  if (keys !== null && !(typeof keys === 'string' && keysForm.test(keys))) return null
  return { id, group, label, keys, enabled: enabled === true }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
