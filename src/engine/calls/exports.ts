import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import { exportCapture } from '../export/export-capture.ts'
import type { Roster } from '../roster.ts'
import type { CallNeeds } from './needs.ts'

/** Writes requests for somewhere else. Secrets are opened here only to keep them out of the text. */
export function exportHandlers(needs: CallNeeds): Pick<Handlers, 'captures.export'> {
  const { captures } = needs.store
  return {
    'captures.export': async ({ id, as, signatures }) => {
      const [capture, whole, roster] = await Promise.all([
        captures.get(id),
        captures.body(id, 0, Number.MAX_SAFE_INTEGER),
        needs.roster(),
      ])
      if (capture === null || whole === null)
        throw new Problem('not_found', `There is no request ${id}. It may have been deleted.`)
      const scheme = roster.schemes.find((known) => known.id === capture.scheme) ?? null
      const { version } = needs.surroundings
      const secrets = secretsOf(roster, needs.surroundings.now())
      const target = targetOf(needs, roster)
      const request = { ...capture, body: whole.bytes }
      return exportCapture(request, scheme, as, signatures, target, { secrets, version })
    },
  }
}

/** Our own listener, also when it does not run just now. */
function targetOf(needs: CallNeeds, { settings }: Roster): string {
  return needs.info().listener?.url ?? `http://127.0.0.1:${settings.port}`
}

/** Those of the vault, and those lent for this run. */
function secretsOf(roster: Roster, nowMs: number): readonly string[] {
  const lent = roster.endpoints.flatMap((endpoint) => roster.secretsFor(endpoint, nowMs))
  return [...new Set([...roster.secrets, ...lent].map(({ value }) => value))]
}
