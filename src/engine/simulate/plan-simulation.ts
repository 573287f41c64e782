import { Problem } from '../../contract/problem.ts'
import type { SimulationInput } from '../../contract/simulation.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { allowedUrl } from './allowed-url.ts'
import { reachOf } from '../outgoing/reach.ts'
import { readTarget } from '../outgoing/target.ts'
import type { Roster } from '../roster.ts'
import { retryRuleOf, ruleOf } from './retry-rules.ts'
import { signSimulated } from './sign-simulated.ts'
import type { SimulationPlan } from './simulator.ts'

type PlanNeeds = {
  readonly roster: Roster
  /** Of our own listener; null: nothing is listening. */
  readonly listenUrl: string | null
  readonly isConfirmed: (host: string) => boolean
  /** 32 random hex digits. */
  readonly newId: () => string
  readonly nowMs: number
}

/** Decides all that can be decided before the first request goes. Throws `Problem` when it cannot be sent. */
export function planSimulation(input: SimulationInput, needs: PlanNeeds): SimulationPlan {
  const { roster } = needs
  const scheme =
    roster.schemes.find(({ id }) => id === input.scheme) ??
    refuse(`There is no scheme “${input.scheme}”.`)
  const secret = input.secret && secretOf(input.secret, roster)
  const url = allowedUrl(input.url ?? ownUrl(scheme.id, needs), needs.isConfirmed)
  const rule = retryRuleOf(scheme.id)
  const plan: SimulationPlan = {
    scheme,
    secret,
    url,
    requests: input.requests,
    deliveryId: input.deliveryId,
    rule,
    retries: input.retries,
    speed: input.speed,
    timeoutMs: input.timeoutMs ?? ruleOf(rule).timeoutMs,
    isOwn: isOwn(url, needs.listenUrl),
  }
  for (const request of input.requests) {
    const signed = signSimulated(request, plan, needs.newId(), needs.nowMs)
    if (!signed.ok) refuse(signed.message)
  }
  return plan
}

function refuse(message: string): never {
  throw new Problem('invalid_input', message)
}

function secretOf(side: NonNullable<SimulationInput['secret']>, roster: Roster): NamedSecret {
  if ('value' in side) return { name: side.name, value: side.value }
  const known = roster.secrets.find(({ id }) => id === side.id)
  if (!known) throw new Problem('not_found', 'There is no such secret, or it cannot be opened.')
  return known
}

/** Our listener, at a path that the sender's source takes. */
function ownUrl(schemeId: string, { roster, listenUrl }: PlanNeeds): string {
  if (listenUrl === null)
    throw new Problem('unavailable', 'Nothing is listening here. Say where to send.')
  const source =
    roster.endpoints.find(({ scheme }) => scheme === schemeId) ??
    roster.endpoints.find(({ id }) => schemeId.startsWith(id))
  const pattern = source?.paths.find((path) => !path.includes('*')) ?? source?.paths[0]
  const path = (pattern ?? `/hooks/${schemeId.replaceAll(':', '-')}`)
    .replaceAll('*', 'test')
    .replace(/^(?!\/)/, '/')
  return listenUrl.replace(/\/$/, '') + encodeURI(path)
}

function isOwn(url: string, listenUrl: string | null): boolean {
  if (listenUrl === null) return false
  const target = readTarget(url)
  return reachOf(target) === 'loopback' && target.port === readTarget(listenUrl).port
}
