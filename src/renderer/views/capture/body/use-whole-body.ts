import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../../../../contract/problem.ts'
import { useStateOf } from '../../../state/use-state-of.ts'
import { readWholeBody } from './read-whole-body.ts'

type Reading = {
  readonly bytes: Uint8Array | null
  readonly doneBytes: number
  readonly problem: Problem | null
}

export type WholeBody = Reading & {
  /** After a problem: from the beginning. */
  readonly reread: () => void
}

const notBegun: Reading = { bytes: null, doneBytes: 0, problem: null }

/** All pages of a body in one, once it is wanted; begun again when the connection was lost meanwhile. */
export function useWholeBody(id: string, total: number, isWanted: boolean): WholeBody {
  const isConnected = useStateOf(({ engine }) => engine.connection === 'connected')
  const [reading, setReading] = useState<Reading & { readonly id: string }>({ ...notBegun, id })
  const [round, setRound] = useState(0)
  const mine = reading.id === id ? reading : notBegun
  const isMissing = isWanted && mine.bytes === null
  useEffect(() => {
    if (!isMissing || !isConnected) return
    const stop = new AbortController()
    void readWholeBody(id, total, stop.signal, (doneBytes) => {
      if (!stop.signal.aborted) setReading({ ...notBegun, id, doneBytes })
    }).then((outcome) => {
      if (stop.signal.aborted) return
      if (outcome.ok) setReading({ id, bytes: outcome.output, doneBytes: total, problem: null })
      else setReading({ ...notBegun, id, problem: outcome.problem })
    })
    return () => stop.abort()
  }, [id, total, isMissing, isConnected, round])
  const reread = useCallback(() => {
    setReading({ ...notBegun, id })
    setRound((now) => now + 1)
  }, [id])
  return { ...mine, reread }
}
