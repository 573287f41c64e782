import { useStateOf } from '../../state/use-state-of.ts'

const remsOf = { comfortable: 3.5, compact: 2 } as const

/** Pixels of a row, as `--row` says: it grows with the size of text. */
export function useRowHeight(): number {
  const { density, fontPercent } = useStateOf(({ engine }) => engine.settings)
  const basePx = 16
  return Math.round(remsOf[density] * basePx * (fontPercent / 100))
}
