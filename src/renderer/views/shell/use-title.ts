import { useEffect } from 'react'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useCountWords } from './use-count-words.ts'

/** The title of the tab or window: how many requests are unread, then the name. */
export function useTitle(): void {
  const { shell } = useWords()
  const countWords = useCountWords()
  const unread = useStateOf(({ engine }) => engine.tally.unread)
  const count = unread.count > 0 ? `(${countWords(unread)}) ` : ''
  useEffect(() => {
    document.title = `${count}${shell.appName}`
  }, [count, shell])
}
