import type { EnvFileInput } from '../../../contract/env-file.ts'

/** A file to compare: its text, or where it is on this computer. */
export type EnvSide = EnvFileInput

/** Two files are often both called `.env`; then the side tells them apart. */
export function distinctLabels(a: EnvSide, b: EnvSide, sides: readonly [string, string]) {
  if (!('text' in a) || !('text' in b) || a.label !== b.label) return { a, b }
  return {
    a: { ...a, label: `${a.label} (${sides[0]})` },
    b: { ...b, label: `${b.label} (${sides[1]})` },
  }
}
