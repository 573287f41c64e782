import type { CheckInput, CheckRun } from '../../contract/check.ts'
import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { reportOf } from '../check/reports/report.ts'
import { samplesOfFault } from '../check/samples/samples.ts'
import type { Store } from '../store/store.ts'
import type { CallNeeds } from './needs.ts'
import { openSecret } from './secret-summary.ts'

type CheckHandlers = Pick<Handlers, Extract<keyof Handlers, `checks.${string}`>>

/** Endpoint checks. Secrets are opened here only to sign with them. */
export function checkHandlers(needs: CallNeeds): CheckHandlers {
  const { checkDesk, store } = needs
  const schemeOf = async (id: string): Promise<Scheme | null> =>
    (await needs.roster()).schemes.find((scheme) => scheme.id === id) ?? null
  const found = (runId: string): CheckRun =>
    store.checks.get(runId) ?? notFound('There is no such run of checks. It may have been deleted.')
  return {
    'checks.start': async (input) => {
      const { secret } = input
      return checkDesk.start(input, 'id' in secret ? await openSecret(needs, secret.id) : secret)
    },
    'checks.again': async ({ runId }) => {
      const input = sameAgain(found(runId), store)
      return checkDesk.start(input, await openSecret(needs, input.secret.id))
    },
    'checks.cancel': async ({ runId }) => ({ wasRunning: checkDesk.cancel(runId) }),
    'checks.running': async () => checkDesk.running(),
    'checks.list': async ({ limit }) => store.checks.list(limit),
    'checks.get': async ({ runId }) => found(runId),
    'checks.remove': async ({ runId }) => ({ removed: await store.checks.remove(runId) }),
    'checks.report': async ({ runId, as }) => {
      const run = found(runId)
      return reportOf(run, as, await schemeOf(run.scheme))
    },
    'checks.samples': async ({ scheme: id, fault }) => {
      const scheme = (await schemeOf(id)) ?? notFound('There is no such scheme.')
      return samplesOfFault(scheme, fault)
    },
  }
}

type Again = CheckInput & { readonly secret: { readonly id: string } }

/** What a run was asked for, unless its secret is not there any more. */
function sameAgain(
  { target, scheme, asked }: CheckRun,
  { secrets }: Pick<Store, 'secrets'>,
): Again {
  if (asked === null)
    return notFound(
      'This run was kept by an older version, without its secret. Start a new check and choose the secret.',
    )
  const { secretId, probeUrl, limits, only } = asked
  if (secretId === null)
    return notFound(
      'The secret of this run is not in the vault: it was given for this run only. Start a new check and choose the secret.',
    )
  if (!secrets.list().some(({ id }) => id === secretId))
    return notFound(
      'The secret of this run was deleted meanwhile. Start a new check and choose another.',
    )
  return {
    url: target,
    scheme,
    secret: { id: secretId },
    probeUrl,
    only: only && [...only],
    limits,
    hostsConfirmed: false,
  }
}

function notFound(message: string): never {
  throw new Problem('not_found', message)
}
