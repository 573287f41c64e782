import { useEffect, useState } from 'react'
import type { Explanation } from '../../../contract/explanation.ts'
import type { Problem } from '../../../contract/problem.ts'
import { call } from '../../state/call.ts'
import { useStateOf } from '../../state/use-state-of.ts'

export type DiagnosisRead = {
  readonly explained: Explanation | null
  readonly problem: Problem | null
}

const nothing: DiagnosisRead = { explained: null, problem: null }

/** How many places wait for the explanation of a request. */
const waiting = new Map<string, number>()

/**
 * Why a request fails, again when secrets or sources change; the earlier answer stays meanwhile. With
 * null nothing is asked. Nobody waiting any longer ends the search.
 */
export function useDiagnosis(id: string | null): DiagnosisRead {
  const { isConnected, secrets, sources } = useStateOf(({ engine }) => ({
    isConnected: engine.connection === 'connected',
    secrets: engine.secrets,
    sources: engine.sources,
  }))
  const [read, setRead] = useState<DiagnosisRead & { readonly id: string | null }>({
    ...nothing,
    id: null,
  })
  useEffect(() => {
    if (id === null || !isConnected) return
    let isWanted = true
    const stopWaiting = beginWaiting(id)
    void call('captures.explain', { id }).then((outcome) => {
      if (!isWanted) return
      stopWaiting()
      if (outcome.ok) setRead({ id, explained: outcome.output, problem: null })
      else setRead({ id, explained: null, problem: outcome.problem })
    })
    return () => {
      isWanted = false
      const isLast = stopWaiting()
      if (isLast) void call('captures.stopExplaining', { id })
    }
  }, [id, isConnected, secrets, sources])
  return read.id === id ? read : nothing
}

/** What it gives ends the waiting, once; true when it was the last that waited. */
function beginWaiting(id: string): () => boolean {
  waiting.set(id, (waiting.get(id) ?? 0) + 1)
  let isOver = false
  return () => {
    if (isOver) return false
    isOver = true
    const left = (waiting.get(id) ?? 1) - 1
    if (left > 0) waiting.set(id, left)
    else waiting.delete(id)
    return left === 0
  }
}
