import type { Count } from '../../state/tally.ts'
import { useFormat, useWords } from '../../words/words.ts'

/** `1,284`, or `10,000+` where the engine stopped counting. */
export function useCountWords(): (count: Count) => string {
  const format = useFormat()
  const words = useWords()
  return ({ count, capped }) =>
    capped ? words.shell.moreThan(format.number(count)) : format.number(count)
}
