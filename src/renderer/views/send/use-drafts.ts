import { useState } from 'react'
import type { CallInput } from '../../../contract/contract.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { SimulatedRequest } from '../../../contract/simulation.ts'
import { useRead } from '../../state/use-read.ts'

/** The requests that would be sent, with what the person changed in them. */
export type Drafts = {
  /** Of what they are: another one is not the same requests edited. */
  readonly key: string
  readonly requests: readonly SimulatedRequest[]
  readonly problem: Problem | null
  /** Places of those that cannot be sent as they stand. */
  readonly faulty: ReadonlySet<number>
  readonly edited: ReadonlySet<number>
  /** Null: what stands in the fields is not right yet. */
  readonly change: (index: number, request: SimulatedRequest | null) => void
  readonly reset: () => void
  /** Counts up when edits are thrown away, so that editors begin anew. */
  readonly round: number
}

type Edits = ReadonlyMap<number, SimulatedRequest | null>
const none: Edits = new Map()

export function useDrafts(question: CallInput<'simulations.draft'> | null): Drafts {
  const { output, problem } = useRead('simulations.draft', question)
  // another address makes no other requests of them: what was edited stays
  const key = JSON.stringify(question && { ...question, url: null })
  const [state, setState] = useState({ key, edits: none, round: 0 })
  const edits = state.key === key ? state.edits : none
  const made = output?.requests ?? []
  const change = (index: number, request: SimulatedRequest | null): void =>
    setState((before) => {
      const known = before.key === key ? before.edits : none
      return { key, edits: new Map([...known, [index, request]]), round: before.round }
    })
  return {
    key,
    requests: made.map((request, index) => edits.get(index) ?? request),
    problem,
    faulty: new Set([...edits].flatMap(([index, request]) => (request === null ? [index] : []))),
    edited: new Set(edits.keys()),
    change,
    reset: () => setState((before) => ({ key, edits: none, round: before.round + 1 })),
    round: state.round,
  }
}
