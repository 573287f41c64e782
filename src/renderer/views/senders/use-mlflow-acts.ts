import { useState } from 'react'
import type { CallInput } from '../../../contract/contract.ts'
import type { MlflowSetup, MlflowTest } from '../../../contract/mlflow.ts'
import type { Problem } from '../../../contract/problem.ts'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import type { Read } from '../../state/use-read.ts'
import { useRead } from '../../state/use-read.ts'
import { useSettled } from '../sources/use-settled.ts'
import type { ChangeMlflow, MlflowDraft, MlflowRegistering } from './mlflow-draft.ts'
import { registrationKey, serverInput } from './mlflow-draft.ts'

/** Longer than between two keys: `3.1` on the way to `3.10` is another version. */
const typingMs = 600

/** The steps; those of before stay while something is typed. */
export const useMlflowSetup = (input: CallInput<'mlflow.setup'> | null): Read<MlflowSetup> =>
  useRead('mlflow.setup', useSettled(input, typingMs), { staysMeanwhile: true })

export type Registering = {
  readonly run: (input: MlflowRegistering) => Promise<void>
  readonly problem: Problem | null
}

/** Registers; that it is under way, and what came of it, is in the draft. */
export function useMlflowRegister(draft: MlflowDraft, change: ChangeMlflow): Registering {
  const act = useAct((input: MlflowRegistering) => call('mlflow.register', input))
  const run = async (input: MlflowRegistering): Promise<void> => {
    if (draft.isRegistering) return
    change({ isRegistering: true })
    try {
      const webhook = await act.run(input)
      if (webhook === null) return
      const registered = { key: registrationKey(input), webhook }
      change({ registered, webhookId: webhook.webhookId })
    } finally {
      change({ isRegistering: false })
    }
  }
  return { run, problem: act.problem }
}

export type Testing = {
  readonly run: () => Promise<void>
  readonly isBusy: boolean
  readonly problem: Problem | null
  /** Of the webhook that is named now. */
  readonly answer: MlflowTest | null
}

export function useMlflowTest(draft: MlflowDraft): Testing {
  const [told, setTold] = useState<{ key: string; test: MlflowTest | null } | null>(null)
  const input = { ...serverInput(draft), webhookId: draft.webhookId.trim() }
  const key = `${input.baseUrl} ${input.webhookId}`
  const act = useAct(() => call('mlflow.test', input))
  const run = async (): Promise<void> => setTold({ key, test: await act.run() })
  const answer = told?.key === key ? told.test : null
  return { run, isBusy: act.isBusy, problem: act.problem, answer }
}
