import type { AppInfo } from '../../contract/app-info.ts'
import type { CheckDesk } from '../check/check-desk.ts'
import type { Feed } from '../feed.ts'
import type { Explanations } from '../explain/explanations.ts'
import type { FileWatches } from '../env-file/watch-file.ts'
import type { Replayer } from '../outgoing/replayer.ts'
import type { Forwarder } from '../forward/forwarder.ts'
import type { RosterKeeper } from '../roster.ts'
import type { Simulator } from '../simulate/simulator.ts'
import type { Store } from '../store/store.ts'
import type { Surroundings } from '../surroundings.ts'
import type { UsageCounter } from '../secret-usage.ts'
import type { Tunnels } from '../tunnel/open-tunnel.ts'

/** What the handlers work with. */
export type CallNeeds = {
  readonly surroundings: Surroundings
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly tunnels: Tunnels
  readonly info: () => AppInfo
  readonly watches: FileWatches
  readonly usage: UsageCounter
  readonly explanations: Explanations
  readonly simulator: Simulator
  readonly forwarder: Forwarder
  readonly replayer: Replayer
  readonly checkDesk: CheckDesk
  /** True where whoever calls may have any file of this computer read: the desktop, the command line. */
  readonly mayReadFiles: boolean
  /** Listens on another port from now on. Rejects with a `Problem` when it is taken. */
  readonly moveListener: (port: number) => Promise<void>
}
