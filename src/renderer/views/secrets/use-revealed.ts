import { useEffect, useRef, useState } from 'react'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'

export type Revealed = {
  readonly values: readonly string[] | null
  readonly reveal: () => void
  readonly hide: () => void
}

/** Values of stored secrets, on this screen only while they are shown. */
export function useRevealed(ids: readonly string[]): Revealed {
  const [values, setValues] = useState<readonly string[] | null>(null)
  const isWanted = useRef(false)
  const key = ids.join(' ')
  const hide = (): void => {
    isWanted.current = false
    setValues(null)
  }
  const reveal = async (): Promise<void> => {
    isWanted.current = true
    const read = await Promise.all(ids.map((id) => orToast(call('secrets.reveal', { id }))))
    // the button may have been let go meanwhile
    if (!isWanted.current) return
    const known = read.flatMap((one) => (one === null ? [] : [one.value]))
    setValues(known.length === ids.length ? known : null)
  }
  // leaving the window or choosing other secrets hides what is shown
  useEffect(() => {
    window.addEventListener('blur', hide)
    return () => {
      window.removeEventListener('blur', hide)
      hide()
    }
  }, [key])
  return { values, reveal: () => void reveal(), hide }
}
