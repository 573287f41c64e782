import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { CustomSchemeInput, SchemeTrial } from '../../contract/scheme-info.ts'
import { customScheme, customSchemeFault } from '../../signing/custom-scheme.ts'
import { describeScheme } from '../../signing/describe.ts'
import { judgeAt } from '../judge-at.ts'
import type { CallNeeds } from './needs.ts'
import { newestOf, withFault } from './preview.ts'

type SchemeCall = 'schemes.list' | 'schemes.add' | 'schemes.remove' | 'schemes.try'

/** Schemes there are, and those that the person writes. */
export function schemeHandlers(needs: CallNeeds): Pick<Handlers, SchemeCall> {
  const { store, feed } = needs
  const told = <Result>(result: Result): Result => {
    feed.tell('schemes.changed', {})
    return result
  }
  return {
    'schemes.list': async () => (await needs.roster()).schemes.map(describeScheme),
    'schemes.add': async (input) => {
      const id = `custom:${needs.surroundings.newId()}`
      const fault = customSchemeFault(input)
      if (fault) throw new Problem('invalid_input', fault)
      await store.schemes.add(id, input)
      return told({ ...input, id })
    },
    'schemes.remove': async ({ id }) => told({ removed: await store.schemes.remove(id) }),
    'schemes.try': ({ recipe, sourceId }) => tryScheme(needs, recipe, sourceId),
  }
}

/** Judges the newest request of a source by a recipe that is not kept. */
async function tryScheme(
  needs: CallNeeds,
  recipe: CustomSchemeInput,
  sourceId: string,
): Promise<SchemeTrial> {
  const endpoint = needs.store.endpoints.list().find(({ id }) => id === sourceId)
  if (!endpoint) throw new Problem('not_found', 'There is no such source any more.')
  const fault = customSchemeFault(recipe)
  const newest = await newestOf(needs, sourceId)
  const captureId = newest?.id ?? null
  if (fault !== null || newest === null) return { fault, captureId, verdict: null }
  const scheme = customScheme({ ...recipe, id: 'custom:trial' })
  const roster = { ...(await needs.roster()), schemes: [scheme] }
  const { verdict } = judgeAt(roster, { ...endpoint, scheme: scheme.id }, withFault(newest))
  return { fault, captureId, verdict }
}
