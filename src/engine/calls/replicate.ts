import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import { keptToken } from '../senders/kept-token.ts'
import { fetchReplicateSecret } from '../senders/replicate-secret.ts'
import { planPrediction, sendPrediction } from '../senders/replicate-test.ts'
import type { CallNeeds } from './needs.ts'
import { keepSecret, toldSecret } from './secret-summary.ts'

type ReplicateCalls = Extract<keyof Handlers, `replicate.${string}`>

export function replicateHandlers(needs: CallNeeds): Pick<Handlers, ReplicateCalls> {
  const kept = keptToken(needs.surroundings, 'replicate')
  const publicUrl = (): string | null => needs.tunnels.status().url
  const tokenOf = async (given: string | null): Promise<string> => {
    const token = given ?? (await kept.read())
    if (token !== null) return token
    throw new Problem('invalid_input', 'Give an API token of Replicate; none is kept.')
  }
  return {
    'replicate.fetchSecret': async ({ token: given, keepToken, baseUrl, name }) => {
      const token = await tokenOf(given)
      const value = await fetchReplicateSecret(baseUrl, token)
      const { outcome, id } = await keepSecret(needs, { name, value, scheme: 'replicate' })
      if (keepToken) await kept.keep(token)
      return { outcome, secret: await toldSecret(needs, id), isTokenKept: await kept.isKept() }
    },
    'replicate.token': async () => ({ isKept: await kept.isKept() }),
    'replicate.forgetToken': async () => {
      await kept.forget()
      return { isKept: false }
    },
    'replicate.planTest': async (input) => planPrediction(input, publicUrl()),
    'replicate.sendTest': async ({ token, ...input }) =>
      sendPrediction(planPrediction(input, publicUrl()), await tokenOf(token)),
  }
}
