import type { ForwardSetting, ForwardStatus } from '../../contract/forward.ts'
import type { Schedule } from '../simulate/schedule.ts'
import type { QueueLength } from '../store/forwards.ts'
import type { QueueStanding } from './source-queue.ts'
import { atRest } from './source-queue.ts'

export type StatusNeeds = {
  readonly schedule: Schedule
  /** Each source that may forward, and how. */
  readonly settings: () => Promise<ReadonlyMap<string, ForwardSetting | null>>
  readonly lengths: () => readonly QueueLength[]
  readonly standing: (sourceId: string) => QueueStanding | null
  readonly tell: (status: ForwardStatus) => void
  readonly onFault: (error: Error) => void
}

export type StatusBoard = {
  readonly all: () => Promise<readonly ForwardStatus[]>
  /** Tells how a source stands, within a moment. */
  readonly changed: (sourceId: string) => void
  readonly stop: () => void
}

/** Screens need no more news than this. */
const everyMs = 250

/** How forwarding stands, for the screens. */
export function createStatusBoard(needs: StatusNeeds): StatusBoard {
  const soon = new Map<string, () => void>()

  async function all(): Promise<readonly ForwardStatus[]> {
    const settings = await needs.settings()
    const lengths = new Map(needs.lengths().map((one) => [one.sourceId, one]))
    return [...new Set([...settings.keys(), ...lengths.keys()])]
      .map((id) => statusOf(needs, id, settings.get(id) ?? null, lengths.get(id) ?? null))
      .filter(({ url, queued }) => url !== null || queued > 0)
  }
  async function tell(sourceId: string): Promise<void> {
    const setting = (await needs.settings()).get(sourceId) ?? null
    const length = needs.lengths().find((one) => one.sourceId === sourceId) ?? null
    needs.tell(statusOf(needs, sourceId, setting, length))
  }
  return {
    all,
    changed(sourceId) {
      if (soon.has(sourceId)) return
      const callOff = needs.schedule.after(everyMs, () => {
        soon.delete(sourceId)
        tell(sourceId).catch(needs.onFault)
      })
      soon.set(sourceId, callOff)
    },
    stop() {
      for (const callOff of soon.values()) callOff()
      soon.clear()
    },
  }
}

function statusOf(
  { standing }: StatusNeeds,
  sourceId: string,
  setting: ForwardSetting | null,
  length: QueueLength | null,
): ForwardStatus {
  const { own = 0, others = 0 } = length ?? {}
  const known = standing(sourceId) ?? atRest
  const queued = own + others
  const isElsewhere = own === 0 && others > 0 && known.state === 'idle'
  const state = setting === null ? 'off' : isElsewhere ? 'elsewhere' : known.state
  return { sourceId, url: setting?.url ?? null, ...known, state, queued }
}
