import { useState } from 'react'
import type { CallInput } from '../../../contract/contract.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { SimulatedRequest } from '../../../contract/simulation.ts'
import { useRead } from '../../state/use-read.ts'

/** The requests that would be sent, with what the person changed in them. */
export type Drafts = {
  readonly requests: readonly SimulatedRequest[]
  /** False while those of an earlier choice still stand there, so that nothing jumps. */
  readonly isCurrent: boolean
  readonly problem: Problem | null
  /** Places of those that cannot be sent as they stand. */
  readonly faulty: ReadonlySet<number>
  readonly edited: ReadonlySet<number>
  /** Null: what stands in the fields is not right yet. */
  readonly change: (index: number, request: SimulatedRequest | null) => void
  readonly reset: () => void
  /** Which request it is that an editor edits: with another one it begins anew. */
  readonly editorKey: (index: number) => string
}

/** `version`: of the requests when it was first edited; later ones do not take the edit away. */
type Edit = { readonly request: SimulatedRequest | null; readonly version: number }
type Edits = ReadonlyMap<number, Edit>
type Made = {
  readonly key: string
  readonly requests: readonly SimulatedRequest[]
  readonly version: number
}

const none: Edits = new Map()
const nothing: Made = { key: '', requests: [], version: 0 }

export function useDrafts(question: CallInput<'simulations.draft'> | null): Drafts {
  const { output, problem } = useRead('simulations.draft', question)
  // another address makes no other requests of them: what was edited stays
  const made = useMade(JSON.stringify(question && { ...question, url: null }), output?.requests)
  const [state, setState] = useState({ key: made.key, edits: none, round: 0 })
  const edits = state.key === made.key ? state.edits : none
  const change = (index: number, request: SimulatedRequest | null): void =>
    setState((before) => {
      const known = before.key === made.key ? before.edits : none
      const version = known.get(index)?.version ?? made.version
      const next = new Map([...known, [index, { request, version }] as const])
      return { key: made.key, edits: next, round: before.round }
    })
  const faulty = [...edits].filter(([, { request }]) => request === null).map(([index]) => index)
  return {
    requests: made.requests.map((request, index) => edits.get(index)?.request ?? request),
    isCurrent: output !== null && output.requests === made.requests,
    problem,
    faulty: new Set(faulty),
    edited: new Set(edits.keys()),
    change,
    reset: () => setState(({ round }) => ({ key: made.key, edits: none, round: round + 1 })),
    editorKey: (index) =>
      [made.key, index, state.round, edits.get(index)?.version ?? made.version].join(' '),
  }
}

/** The last requests that were made, with what they were made of. */
function useMade(key: string, requests: readonly SimulatedRequest[] | undefined): Made {
  const [made, setMade] = useState(nothing)
  if (requests === undefined || requests === made.requests) return made
  const next = { key, requests, version: made.version + 1 }
  setMade(next)
  return next
}
