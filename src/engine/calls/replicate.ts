import type { CallChecked, Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import { replicateApi } from '../../contract/replicate.ts'
import type { FetchedSecret } from '../../contract/sender-calls.ts'
import { keptToken } from '../senders/kept-token.ts'
import { fetchReplicateSecret } from '../senders/replicate-secret.ts'
import { planPrediction, sendPrediction } from '../senders/replicate-test.ts'
import type { CallNeeds } from './needs.ts'
import { keepSecret, toldSecret } from './secret-summary.ts'

type ReplicateCalls = Extract<keyof Handlers, `replicate.${string}`>

export function replicateHandlers(needs: CallNeeds): Pick<Handlers, ReplicateCalls> {
  const kept = keptToken(needs.surroundings, 'replicate', replicateApi)
  const publicUrl = (): string | null => needs.tunnels.status().url
  const tokenFor = async (origin: string, given: string | null): Promise<string> => {
    const token = given ?? (await kept.read(origin))
    if (token !== null) return token
    const other = await kept.origin()
    const why = other === null ? 'none is kept' : `the one that is kept goes to ${other} only`
    throw new Problem('invalid_input', `Give an API token for ${origin}; ${why}.`)
  }
  const fetchSecret = async (
    input: CallChecked<'replicate.fetchSecret'>,
  ): Promise<FetchedSecret> => {
    const { origin } = new URL(input.baseUrl)
    const token = await tokenFor(origin, input.token)
    const value = await fetchReplicateSecret(input.baseUrl, token)
    // the token was good, whatever becomes of the secret
    if (input.keepToken) await kept.keep(token, origin)
    const name = input.name ?? freeName(needs)
    const { outcome, id } = await keepSecret(needs, { name, value, scheme: 'replicate' })
    const isTokenKept = (await kept.origin()) !== null
    return { outcome, secret: await toldSecret(needs, id), isTokenKept }
  }
  return {
    'replicate.fetchSecret': fetchSecret,
    'replicate.token': async () => ({ origin: await kept.origin() }),
    'replicate.forgetToken': async () => {
      await kept.forget()
      return { origin: null }
    },
    'replicate.planTest': async (input) => planPrediction(input, publicUrl()),
    'replicate.sendTest': async ({ token, ...input }) => {
      const planned = planPrediction(input, publicUrl())
      return sendPrediction(planned, await tokenFor(new URL(planned.url).origin, token))
    },
  }
}

/** `Replicate default`, `Replicate default 2`, …: the first that no secret has. */
function freeName({ store }: CallNeeds): string {
  const taken = new Set(store.secrets.list().map(({ name }) => name))
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? 'Replicate default' : `Replicate default ${count}`
    if (!taken.has(name)) return name
  }
}
