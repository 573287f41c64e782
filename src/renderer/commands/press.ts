/** The parts of a keyboard event that decide. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>

/**
 * Whether a key press is a shortcut such as `Mod+K`, `Shift+R`, `?` or `ArrowDown`. Letters count by
 * their place on the keyboard where the layout writes no Latin, such as the Thai one.
 */
export function isPress(keys: string, press: Press): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string): boolean => parts.includes(name)
  if (wants('Mod') !== (press.ctrlKey || press.metaKey)) return false
  if (wants('Alt') !== press.altKey) return false
  if (!isKey(key, press)) return false
  // "?" needs Shift on most keyboards and none on some: the sign decides
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  return isSign || wants('Shift') === press.shiftKey
}

function isKey(key: string, { key: pressed, code }: Press): boolean {
  if (pressed.toLowerCase() === key.toLowerCase()) return true
  if (!/^[a-z0-9]$/i.test(key)) return false
  const isLatin = /^[\x20-\x7e]$/.test(pressed)
  return !isLatin && (code === `Key${key.toUpperCase()}` || code === `Digit${key}`)
}
