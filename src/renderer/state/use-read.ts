import { useCallback, useEffect, useState } from 'react'
import type { CallInput, CallName, CallOutput } from '../../contract/contract.ts'
import type { Problem } from '../../contract/problem.ts'
import { call } from './call.ts'
import { useStateOf } from './use-state-of.ts'

export type Read<Output> = {
  readonly output: Output | null
  readonly problem: Problem | null
  /** True while the answer to this input is awaited. */
  readonly isReading: boolean
  readonly reread: () => void
}

type Answer<Output> = { key: string; output: Output | null; problem: Problem | null }

/**
 * Reads from the engine what a view shows, again when the input or `version` changes or the connection
 * returns.
 * With `input` null nothing is asked. An answer to an older input is never shown, unless `staysMeanwhile`:
 * then the last one stays while the next is awaited, for a form that must not jump at every key. When the
 * same is refused later, what was read stays beside the problem.
 */
export function useRead<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | null,
  {
    staysMeanwhile = false,
    version = null,
  }: { readonly staysMeanwhile?: boolean; readonly version?: string | null } = {},
): Read<CallOutput<Name>> {
  const isConnected = useStateOf((state) => state.engine.connection === 'connected')
  const [answer, setAnswer] = useState<Answer<CallOutput<Name>> | null>(null)
  const [round, setRound] = useState(0)
  const key = input === null ? null : `${name} ${JSON.stringify(input)}`
  useEffect(() => {
    if (key === null || !isConnected) return
    let isWanted = true
    const asked = JSON.parse(key.slice(name.length + 1)) as CallInput<Name>
    const ask = call as (name: Name, input: CallInput<Name>) => ReturnType<typeof call<Name>>
    void ask(name, asked).then((outcome) => {
      if (!isWanted) return
      if (outcome.ok) setAnswer({ key, output: outcome.output, problem: null })
      else
        setAnswer((last) => ({
          key,
          output: last?.key === key ? last.output : null,
          problem: outcome.problem,
        }))
    })
    return () => {
      isWanted = false
    }
  }, [name, key, isConnected, round, version])
  const reread = useCallback(() => setRound((now) => now + 1), [])
  const mine = answer?.key === key ? answer : null
  const shown = mine ?? (staysMeanwhile && key !== null ? answer : null)
  return {
    output: shown?.output ?? null,
    problem: shown?.problem ?? null,
    isReading: key !== null && mine === null,
    reread,
  }
}
