import type { Handlers } from '../../contract/contract.ts'
import type { Roster } from '../roster.ts'
import { noCapture } from '../whole-capture.ts'
import type { CallNeeds } from './needs.ts'

/** Writes requests for somewhere else. Secrets are opened here only to keep them out of the text. */
export function exportHandlers(needs: CallNeeds): Pick<Handlers, 'captures.export'> {
  const { captures } = needs.store
  return {
    'captures.export': async ({ id, as: form, signatures }) => {
      const roster = await needs.roster()
      const { version } = needs.surroundings
      const secrets = secretsOf(roster, needs.surroundings.now())
      const target = targetOf(needs, roster)
      const exported = await captures.export({ id, form, signatures, target, secrets, version })
      if (exported === null) throw noCapture(id)
      return exported
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
