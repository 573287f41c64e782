import { useEffect, useState } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Explained } from './explain-calls.ts'
import { explain } from './explain-calls.ts'

export type DiagnosisRead = {
  readonly explained: Explained | null
  readonly problem: Problem | null
}

const nothing: DiagnosisRead = { explained: null, problem: null }

/**
 * Why a request fails, again when the secrets change; the earlier answer stays meanwhile. With null
 * nothing is asked.
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
    void explain(id, null).then((outcome) => {
      if (!isWanted) return
      if (outcome.ok) setRead({ id, explained: outcome.output, problem: null })
      else setRead({ id, explained: null, problem: outcome.problem })
    })
    return () => {
      isWanted = false
    }
  }, [id, isConnected, secrets, sources])
  return read.id === id ? read : nothing
}
