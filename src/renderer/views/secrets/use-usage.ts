import { useEffect } from 'react'
import { call } from '../../state/call.ts'
import type { CountedUsage } from '../../state/engine-state.ts'
import { withUsage } from '../../state/engine-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'

const everyMs = 2_000

/**
 * What each secret verifies, by its id. Counted again when requests or secrets change; the end of the
 * counting is told, and how far it is meanwhile is asked for.
 */
export function useUsage(): ReadonlyMap<string, CountedUsage> {
  const { all, secrets, usage, isConnected } = useStateOf(({ engine }) => ({
    all: engine.tally.all.count,
    secrets: engine.secrets,
    usage: engine.usage,
    isConnected: engine.connection === 'connected',
  }))
  const isCounting = [...usage.values()].some((one) => one.isCounting)
  useEffect(() => {
    if (isConnected) void readUsage()
  }, [all, secrets, isConnected])
  useEffect(() => {
    if (!isCounting || !isConnected) return
    const timer = setTimeout(() => void readUsage(), everyMs)
    return () => clearTimeout(timer)
  }, [isCounting, usage, isConnected])
  return usage
}

async function readUsage(): Promise<void> {
  const read = await call('secrets.usage', {})
  if (read.ok) changeEngine((engine) => withUsage(engine, read.output))
}
