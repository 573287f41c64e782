import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReplicateServer = {
  readonly origin: string
  /** The body of each prediction that was asked for. */
  readonly predictions: readonly string[]
  /** From now on answers wait until what is returned is called. */
  readonly hold: () => () => void
  readonly close: () => void
}

/**
 * Replicate's API by its documentation (https://replicate.com/docs/reference/http): the secret is
 * another one each time it is asked for, and every prediction is taken.
 */
export async function startReplicateServer(): Promise<ReplicateServer> {
  const predictions: string[] = []
  let held = Promise.resolve()
  let secrets = 0
  const answer = (url: string | undefined, body: string): readonly [number, object] => {
    if (url === '/v1/webhooks/default/secret') {
      secrets += 1
      return [200, { key: `whsec_${btoa(`secret ${secrets} of the account, long`)}` }]
    }
    if (url !== '/v1/predictions') return [404, { detail: 'Not found' }]
    predictions.push(body)
    return [201, { id: `prediction-${predictions.length}`, status: 'starting' }]
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      const [status, told] = answer(request.url, body)
      void held.then(() => {
        response.writeHead(status, { 'Content-Type': 'application/json' })
        response.end(JSON.stringify(told))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    predictions,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
