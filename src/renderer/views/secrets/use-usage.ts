import { useEffect } from 'react'
import type { SecretUsage } from '../../../contract/secret.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'

const everyMs = 2_000

/** What each secret verifies, by its id. Asked again while counting goes on, and when requests or secrets change. */
export function useUsage(): ReadonlyMap<string, SecretUsage> {
  const { output, reread } = useRead('secrets.usage', {})
  const { all, secrets } = useStateOf(({ engine }) => ({
    all: engine.tally.all.count,
    secrets: engine.secrets,
  }))
  const isComplete = output?.every((usage) => usage.isComplete) ?? true
  useEffect(reread, [all, secrets, reread])
  useEffect(() => {
    if (isComplete) return
    const timer = setTimeout(reread, everyMs)
    return () => clearTimeout(timer)
  }, [isComplete, output, reread])
  return new Map(output?.map((usage) => [usage.secretId, usage]))
}
