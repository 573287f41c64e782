import { useEffect, useState } from 'react'
import type { Problem } from '../../../../contract/problem.ts'
import { readWholeBody } from './read-whole-body.ts'

export type WholeBody = {
  readonly bytes: Uint8Array | null
  readonly doneBytes: number
  readonly problem: Problem | null
}

const notBegun: WholeBody = { bytes: null, doneBytes: 0, problem: null }

/** All pages of a body in one, once it is wanted. */
export function useWholeBody(id: string, total: number, isWanted: boolean): WholeBody {
  const [whole, setWhole] = useState<WholeBody>(notBegun)
  useEffect(() => {
    if (!isWanted) return
    const stop = new AbortController()
    void readWholeBody(id, total, stop.signal, (doneBytes) =>
      setWhole((now) => ({ ...now, doneBytes })),
    ).then((outcome) => {
      if (stop.signal.aborted) return
      if (outcome.ok) setWhole({ bytes: outcome.output, doneBytes: total, problem: null })
      else setWhole({ ...notBegun, problem: outcome.problem })
    })
    return () => stop.abort()
  }, [id, total, isWanted])
  return whole
}
