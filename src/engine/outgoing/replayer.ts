import type { DeliveryDetail } from '../../contract/delivery.ts'
import type {
  ReplayInput,
  ReplayManyInput,
  ReplayPlan,
  RunPlan,
  RunProgress,
} from '../../contract/replay.ts'
import { Problem } from '../../contract/problem.ts'
import type { Feed } from '../feed.ts'
import type { RosterKeeper } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'
import { createDeliver } from './deliver.ts'
import type { PreparedReplay } from './plan-replay.ts'
import { prepareReplay } from './plan-replay.ts'
import { planRun } from './plan-run.ts'
import { createRuns } from './replay-runs.ts'
import type { ReplaySurroundings } from './replay-case.ts'
import { selectCaptures } from './select-captures.ts'
import { createStoppable } from './stoppable.ts'
import { readWholeCapture } from '../whole-capture.ts'

export type ReplayerNeeds = {
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly now: () => number
  readonly newId: () => string
  readonly log: Log
}

/** Sends captures again. Everything that is under way is stopped by `close`. */
export type Replayer = {
  plan(input: ReplayInput): Promise<ReplayPlan>
  /** Rejects with `Problem` `conflict` when it may not be sent. */
  send(
    input: ReplayInput,
    options: { readonly timeoutMs: number; readonly ticket: string | null },
  ): Promise<DeliveryDetail>
  /** False: nothing is under way with this ticket. */
  stop(ticket: string): boolean
  planRun(input: ReplayManyInput): Promise<RunPlan>
  startRun(input: ReplayManyInput): Promise<RunProgress>
  cancelRun(runId: string): boolean
  runs(): readonly RunProgress[]
  close(): Promise<void>
}

export function createReplayer(needs: ReplayerNeeds): Replayer {
  const { store, roster, now } = needs
  const deliver = createDeliver(needs)
  const sending = createStoppable()
  const around = async (): Promise<ReplaySurroundings> => ({
    roster: await roster(),
    isConfirmed: (host) => store.confirmedHosts.has(host),
    nowMs: now(),
  })
  const prepare = async (input: ReplayInput): Promise<PreparedReplay> =>
    prepareReplay(await readWholeCapture(store, input.captureId), input, await around())
  const runs = createRuns({ ...needs, prepare, deliver, closing: sending.closing })

  return {
    plan: async (input) => (await prepare(input)).plan,
    stop: (ticket) => sending.stop(ticket),
    runs: () => runs.list(),
    cancelRun: (runId) => runs.cancel(runId),
    send: (input, { timeoutMs, ticket }) =>
      sending.run(ticket, async (signal) => {
        const job = { ...sendable(await prepare(input)), groupId: null, label: null }
        const { summary } = await deliver(job, { timeoutMs, signal })
        const detail = store.deliveries.get(summary.id)
        if (detail) return detail
        throw new Problem('not_found', 'The delivery was deleted at once.')
      }),
    planRun: async (input) =>
      planRun(await selectCaptures(store, input.which, now()), input, await around()),
    async startRun(input) {
      const selection = await selectCaptures(store, input.which, now())
      const { target, captures, warnings } = planRun(selection, input, await around())
      if (target.reach === 'refused' || target.reach === 'confirm') throw notAllowed(target)
      if (captures === 0) throw new Problem('conflict', warnings.join(' '))
      return runs.start(selection.captures, input, target.url ?? input.to)
    },
    async close() {
      await sending.close()
      await runs.ended()
    },
  }
}

/** Throws `Problem`, in words, when a replay may not be sent. */
function sendable({ plan, job }: PreparedReplay): NonNullable<PreparedReplay['job']> {
  if (plan.target.reach === 'confirm') throw notAllowed(plan.target)
  if (job === null) throw new Problem('conflict', plan.refusal ?? 'It cannot be sent.')
  return job
}

function notAllowed({ host, words }: ReplayPlan['target']): Problem {
  const confirm = `${host} is not this computer. Confirm once that it may be sent to.`
  return new Problem('conflict', words ?? confirm)
}
