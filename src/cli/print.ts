/** One JSON document on standard output; with `--json` nothing else goes there. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A message beside the result, on standard error. */
export function say(message: string): void {
  process.stderr.write(`${message}\n`)
}

/**
 * Makes hostile text safe for a terminal: control characters (escape sequences too) are shown as
 * `\x1b`, so that a webhook cannot move the cursor or rename the window.
 */
export function plain(text: string): string {
  return text.replaceAll(
    // oxlint-disable-next-line no-control-regex -- they are what we look for
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => {
      const code = character.codePointAt(0) ?? 0
      return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
    },
  )
}

/** Lines of cells, each column as wide as its widest cell, in characters. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
