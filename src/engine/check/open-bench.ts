import type { CheckInput } from '../../contract/check.ts'
import { Problem } from '../../contract/problem.ts'
import { describeScheme } from '../../signing/describe.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { judgeTarget } from '../outgoing/judge-target.ts'
import { reachOf } from '../outgoing/reach.ts'
import type { Roster } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Bench, Patience } from './bench.ts'
import { createBench } from './bench.ts'
import type { CheckDeskNeeds } from './check-desk.ts'
import { senderLimitMs } from './scheme-facts.ts'

/** Everything a run needs, or a `Problem` that says what is missing. */
export async function openBench(
  { store, roster: keeper, now, newId }: CheckDeskNeeds,
  input: CheckInput,
  secret: NamedSecret,
): Promise<Bench> {
  const roster = await keeper()
  const scheme = schemeOf(roster, input.scheme)
  const nowMs = now()
  const url = await targetOf(store, input.url, input.hostsConfirmed, nowMs)
  const { probeUrl: probe } = input
  const probeUrl = probe === null ? null : await targetOf(store, probe, input.hostsConfirmed, nowMs)
  // signatures of other secrets go to this computer only
  const isOwn = reachOf({ hostname: new URL(url).hostname.replace(/^\[|\]$/g, '') }) === 'loopback'
  const candidates = isOwn ? candidatesOf(roster, scheme, secret) : []
  const patience = patienceOf(input, scheme)
  const bench = createBench({ url, scheme, secret, probeUrl, patience, candidates, now, newId })
  // a secret that cannot sign is told now, not in the middle of a run
  bench.make()
  return bench
}

function schemeOf({ schemes }: Roster, id: string): Scheme {
  const scheme = schemes.find((known) => known.id === id || known.aliases?.includes(id))
  if (!scheme)
    throw new Problem('invalid_input', 'There is no such scheme. See: countersign schemes')
  if (!describeScheme(scheme).canSign)
    throw new Problem(
      'invalid_input',
      `Only the private key of ${scheme.label} can sign, so its receivers cannot be checked.`,
    )
  return scheme
}

/** The URL as it will be sent to. What is another computer has to be confirmed. */
async function targetOf(
  { confirmedHosts }: Store,
  typed: string,
  isConfirmed: boolean,
  nowMs: number,
): Promise<string> {
  const { info, target } = judgeTarget(typed, (host) => confirmedHosts.has(host))
  if (target === null || info.url === null)
    throw new Problem('invalid_input', info.words ?? 'This URL cannot be sent to.')
  if (info.reach === 'confirm') {
    if (!isConfirmed)
      throw new Problem(
        'conflict',
        `${target.hostname} is not this computer. Confirm it as a target first.`,
      )
    await confirmedHosts.confirm(target.hostname, nowMs)
  }
  return info.url
}

/** Secrets of the vault that could be the receiver's by mistake. */
function candidatesOf(roster: Roster, { id }: Scheme, secret: NamedSecret): readonly NamedSecret[] {
  return roster.secrets.filter((known) => {
    const own = roster.schemeOf(known.id)
    return (own === null || own === id) && known.value !== secret.value
  })
}

function patienceOf({ limits }: CheckInput, scheme: Scheme): Patience {
  const limitMs = limits.senderLimitMs ?? senderLimitMs(scheme)
  return {
    ...limits,
    senderLimitMs: limitMs,
    timeoutMs: limits.timeoutMs ?? Math.max(10_000, limitMs + 1_000),
  }
}
