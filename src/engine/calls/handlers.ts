import type { Handlers } from '../../contract/contract.ts'
import type { ListenerStatus } from '../../contract/app-info.ts'
import { Problem } from '../../contract/problem.ts'
import type { Settings, SettingsChange } from '../../contract/settings.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { takeTurns } from '../take-turns.ts'
import { sendTestEvents } from '../test-events.ts'
import { captureHandlers } from './captures.ts'
import { challengeHandlers } from './challenge.ts'
import { checkHandlers } from './checks.ts'
import { deliveryHandlers } from './deliveries.ts'
import { envHandlers } from './env.ts'
import { mlflowHandlers } from './mlflow.ts'
import { exportHandlers } from './exports.ts'
import { explainHandlers } from './explain.ts'
import { forwardHandlers } from './forward.ts'
import type { CallNeeds } from './needs.ts'
import { replicateHandlers } from './replicate.ts'
import { schemeHandlers } from './schemes.ts'
import { secretLookHandlers } from './secret-looks.ts'
import { secretHandlers } from './secrets.ts'
import { simulationHandlers } from './simulations.ts'
import { sourceHandlers } from './sources.ts'

/** Every call of the contract; a missing one does not compile. */
export function createHandlers(needs: CallNeeds): Handlers {
  const { store, tunnels } = needs
  // one after the other, so that what is listened on and what is stored come from the same change
  const inTurn = takeTurns()
  return {
    ...captureHandlers(needs),
    ...sourceHandlers(needs),
    ...secretHandlers(needs),
    ...secretLookHandlers(needs),
    ...envHandlers(needs),
    ...challengeHandlers(needs),
    ...replicateHandlers(needs),
    ...mlflowHandlers(needs),
    ...exportHandlers(needs),
    ...explainHandlers(needs),
    ...deliveryHandlers(needs),
    ...simulationHandlers(needs),
    ...forwardHandlers(needs),
    ...checkHandlers(needs),
    ...schemeHandlers(needs),
    'app.info': async () => needs.info(),
    'app.sendTestEvents': async () => ({ sent: await sendTestEvents(needs, listening(needs).url) }),
    'tunnel.status': async () => tunnels.status(),
    'tunnel.open': async (input) => {
      if (needs.info().listener === null)
        throw new Problem(
          'unavailable',
          'Nothing is listening, so there is nothing to make public.',
        )
      return tunnels.open(input)
    },
    'tunnel.close': () => tunnels.close(),
    'tunnel.kick': async () => tunnels.kick(),
    'settings.get': async () => store.settings.read(),
    'settings.change': (wished) => inTurn(() => changeSettings(needs, withoutUndefined(wished))),
  }
}

async function changeSettings(needs: CallNeeds, change: SettingsChange): Promise<Settings> {
  const { store, feed } = needs
  const { port } = change
  if (port !== undefined && !isListenedOn(needs, port)) await needs.moveListener(port)
  const settings = await store.settings.change(change)
  feed.tell('settings.changed', settings)
  return settings
}

/** Not whether it is set: the door may be elsewhere. With 0 set again, any port will do, so this one does. */
function isListenedOn({ info, store }: CallNeeds, port: number): boolean {
  if (port === 0) return store.settings.read().port === 0
  return info().listener?.port === port
}

function listening(needs: CallNeeds): ListenerStatus {
  const { listener } = needs.info()
  if (listener === null) throw new Problem('unavailable', 'Nothing is listening here.')
  return listener
}
