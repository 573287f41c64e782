const prefix = 'countersign.'

/** What this browser remembered, or null: also when it remembers nothing at all, as in a private window. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    // storage is refused: then nothing was remembered
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value)
  } catch {
    // storage is refused or full: what would be remembered is only comfort
  }
}
