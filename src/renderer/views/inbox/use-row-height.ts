import { useStateOf } from '../../state/use-state-of.ts'

const remsOf = { comfortable: 3.5, compact: 2 } as const

/** Pixels of a row, as `--row` says: it grows with the size of text of the settings and of the browser. */
export function useRowHeight(): number {
  const { density, rem } = useStateOf(({ engine: { settings } }) => ({
    density: settings.density,
    // the look is applied before any view hears of it
    rem: remAt(settings.fontPercent),
  }))
  return Math.round(remsOf[density] * rem)
}

let read: { readonly fontPercent: number; readonly rem: number } | null = null

/** Reading styles can cost a layout: once for each size of text. */
function remAt(fontPercent: number): number {
  if (read?.fontPercent !== fontPercent)
    read = { fontPercent, rem: parseFloat(getComputedStyle(document.documentElement).fontSize) }
  return read.rem
}
