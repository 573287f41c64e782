import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Handlers } from '../../contract/contract.ts'
import type { Endpoint, EndpointInput } from '../../contract/endpoint.ts'
import { Problem } from '../../contract/problem.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { noSuchScheme } from './known-scheme.ts'
import { checkForward } from '../forward/check-forward.ts'
import type { CallNeeds } from './needs.ts'
import { previewReply } from './preview.ts'

type SourceHandlers = Pick<Handlers, Extract<keyof Handlers, `sources.${string}`>>

export function sourceHandlers(needs: CallNeeds): SourceHandlers {
  const { endpoints } = needs.store
  const told = <Result>(result: Result): Result => {
    needs.feed.tell('sources.changed', { sources: endpoints.list() })
    return result
  }
  return {
    'sources.list': async () => endpoints.list(),
    'sources.add': async (input) => {
      await check(needs, input)
      return told(await endpoints.add(needs.surroundings.newId(), input))
    },
    'sources.change': async ({ id, change: wished }) => {
      const change = withoutUndefined(wished)
      await check(needs, change)
      return told((await endpoints.change(id, change)) ?? notFound(id))
    },
    'sources.remove': async ({ id }) => told({ removed: await endpoints.remove(id) }),
    'sources.preview': async ({ id, change: wished }) => {
      const change = withoutUndefined(wished)
      await check(needs, change)
      const endpoint = endpoints.list().find((known) => known.id === id) ?? notFound(id)
      return previewReply(needs, { ...endpoint, ...change })
    },
    'sources.tie': async ({ id, secretId, activeUntilMs }) => {
      if (!needs.store.secrets.list().some((secret) => secret.id === secretId))
        throw new Problem('not_found', `There is no secret ${secretId}.`)
      return told((await endpoints.tie(id, secretId, activeUntilMs)) ?? notFound(id))
    },
    'sources.untie': async ({ id, secretId }) =>
      told<Endpoint>((await endpoints.untie(id, secretId)) ?? notFound(id)),
  }
}

function notFound(id: string): never {
  throw new Problem('not_found', `There is no source ${id}.`)
}

async function check(needs: CallNeeds, input: Partial<EndpointInput>): Promise<void> {
  const { scheme, reply, forward } = input
  if (forward)
    checkForward(forward, {
      ownPort: needs.info().listener?.port ?? null,
      isConfirmed: (host) => needs.store.confirmedHosts.has(host),
    })
  if (scheme !== undefined && scheme !== 'auto') {
    const { schemes } = await needs.roster()
    if (!schemes.some(({ id }) => id === scheme))
      throw new Problem('invalid_input', noSuchScheme(schemes))
  }
  if (reply?.mode !== 'scripted') return
  for (const [name, value] of reply.steps.flatMap(({ headers }) => headers))
    checkHeader(name, value)
}

/** Node would throw while answering, when it is too late to say so. */
function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
  } catch {
    throw new Problem(
      'invalid_input',
      `The reply header “${name}” has a name or a value that HTTP does not allow.`,
    )
  }
}
