import type { ForwardSetting } from '../../contract/forward.ts'
import type { OutgoingRequest, Sent } from '../../contract/outgoing.ts'
import type { Feed } from '../feed.ts'
import type { SendOptions } from '../outgoing/send.ts'
import type { RosterKeeper } from '../roster.ts'
import type { Schedule } from '../simulate/schedule.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'

export type ForwarderNeeds = {
  readonly store: Pick<Store, 'captures' | 'forwards' | 'deliveries' | 'confirmedHosts'>
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly schedule: Schedule
  readonly send: (request: OutgoingRequest, options: SendOptions) => Promise<Sent>
  readonly log: Log
  /** Every source forwards so, whatever it is set to (`serve --forward`). */
  readonly override: ForwardSetting | null
}
