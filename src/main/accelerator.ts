/** Our names for keys, and Electron's. https://www.electronjs.org/docs/latest/api/accelerator */
const names: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
}

type Accelerator = { readonly accelerator?: string; readonly registerAccelerator: false }

/**
 * How the menu shows keys such as `Mod+Shift+Delete` or `j`. The page hears them itself; registered
 * here too, they would do everything twice.
 */
export function acceleratorOf(keys: string | null): Accelerator {
  if (keys === null) return { registerAccelerator: false }
  const parts = keys.split('+').map((part) => names[part] ?? part)
  const last = parts.at(-1) ?? ''
  const accelerator = [...parts.slice(0, -1), last.length === 1 ? last.toUpperCase() : last]
  return { accelerator: accelerator.join('+'), registerAccelerator: false }
}
