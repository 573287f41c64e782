import { useState } from 'react'
import { apiToken, replicateApi, replicateBase } from '../../../contract/replicate.ts'
import { useRead } from '../../state/use-read.ts'

/** The API token of a form, and where it goes. */
export type ReplicateToken = {
  readonly typed: string
  readonly type: (typed: string) => void
  /** Null: the one that is kept. */
  readonly given: string | null
  /** The origin it goes to; null while the address cannot be used. */
  readonly to: string | null
  /** The origin that the kept token goes to; null: none is kept. */
  readonly keptFor: string | null
  readonly isFaulty: boolean
  /** Whether there is one to send. */
  readonly isThere: boolean
  readonly reread: () => void
}

/** The address of the API as it was typed; empty: Replicate's. */
export const apiAddress = (typed: string): string => typed.trim() || replicateApi

/** Whether a token may be sent to what was typed. */
export const isApiAddress = (typed: string): boolean =>
  replicateBase.safeParse(apiAddress(typed)).success

/** A token that is typed and used once, or the one that is kept for the address. */
export function useReplicateToken(address: string): ReplicateToken {
  const [typed, type] = useState('')
  const { output, reread } = useRead('replicate.token', {})
  const given = typed.trim() || null
  const to = isApiAddress(address) ? new URL(apiAddress(address)).origin : null
  const keptFor = output?.origin ?? null
  const isFaulty = !apiToken.safeParse(given).success
  const isThere = given === null ? keptFor !== null && keptFor === to : !isFaulty
  return { typed, type, given, to, keptFor, isFaulty, isThere, reread }
}
