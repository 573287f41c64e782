import type { FromPage, PageCommand } from '../contract/page-signal.ts'
import { desktopActs, longestLabel, mostPageCommands, pageGroups } from '../contract/page-signal.ts'

const idForm = /^[a-z0-9.:_-]{1,80}$/i
const keysForm = /^[\x21-\x7e]{1,40}$/

/** What the page said; null for anything that it should not say. */
export function readPageSignal(message: unknown): FromPage | null {
  if (!isRecord(message)) return null
  switch (message['kind']) {
    case 'hello':
      return { kind: 'hello' }
    case 'act': {
      const act = desktopActs.find((name) => name === message['act'])
      return act ? { kind: 'act', act } : null
    }
    case 'commands':
      return readCommands(message['commands'])
    default:
      return null
  }
}

function readCommands(commands: unknown): FromPage | null {
  if (!Array.isArray(commands) || commands.length > mostPageCommands) return null
  const read = commands.map(readCommand).filter((command) => command !== null)
  return read.length === commands.length ? { kind: 'commands', commands: read } : null
}

function readCommand(value: unknown): PageCommand | null {
  if (!isRecord(value)) return null
  const { id, label, keys = null, enabled = true } = value
  const group = pageGroups.find((name) => name === value['group'])
  if (!group || typeof id !== 'string' || !idForm.test(id)) return null
  if (typeof label !== 'string' || label.length === 0 || label.length > longestLabel) return null
  if (keys !== null && !(typeof keys === 'string' && keysForm.test(keys))) return null
  return { id, group, label, keys, enabled: enabled === true }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
