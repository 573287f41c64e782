import type { Handlers } from '../../contract/contract.ts'
import { mlflowPath } from '../../contract/mlflow.ts'
import { Problem } from '../../contract/problem.ts'
import { mlflowSetup } from '../senders/mlflow-setup.ts'
import { registerWebhook, testWebhook } from '../senders/mlflow-webhooks.ts'
import type { CallNeeds } from './needs.ts'
import { openSecret } from './secret-summary.ts'

type MlflowCalls = Extract<keyof Handlers, `mlflow.${string}`>

export function mlflowHandlers(needs: CallNeeds): Pick<Handlers, MlflowCalls> {
  return {
    'mlflow.setup': async ({ url, ...input }) =>
      mlflowSetup({ ...input, url: url ?? ownAddress(needs) }),
    'mlflow.register': async ({ url, secretId, ...input }) => {
      const secret = secretId === null ? null : (await openSecret(needs, secretId)).value
      return registerWebhook({ ...input, secretId, url: url ?? ownAddress(needs) }, secret)
    },
    'mlflow.test': (input) => testWebhook(input),
  }
}

/** The public address while there is one, else that of the listener. */
function ownAddress({ tunnels, info }: CallNeeds): string {
  const base = tunnels.status().url ?? info().listener?.url
  if (!base) throw new Problem('unavailable', 'Nothing is listening here. Name the address.')
  return base.replace(/\/+$/, '') + mlflowPath
}
