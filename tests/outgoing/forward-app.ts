import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What the app does with a request. `hang`: it takes it and never answers. `reset`: it breaks off. */
export type AppAct =
  | 'hang'
  | 'reset'
  | {
      readonly status?: number
      readonly headers?: readonly (readonly [string, string])[]
      readonly body?: string | Uint8Array
      readonly delayMs?: number
      /** It answers when this is over. */
      readonly after?: Promise<void>
    }

export type AppRequest = {
  readonly method: string
  readonly path: string
  /** As they came. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

/** The user's own app, behind us. */
export type App = {
  readonly url: string
  readonly port: number
  /** Every request that came whole, in order of arrival. */
  readonly seen: readonly AppRequest[]
  /** Resolves once so many came. */
  readonly got: (count: number) => Promise<readonly AppRequest[]>
  /** How many of them were under way at the same time, at most. */
  readonly mostAtOnce: () => number
  readonly stop: () => Promise<void>
}

/** Starts the app, on the port it had before or on a free one. */
export async function startApp(
  act: (request: AppRequest, index: number) => AppAct = () => ({}),
  port = 0,
): Promise<App> {
  const seen: AppRequest[] = []
  const waiting = new Set<() => void>()
  let atOnce = 0
  let mostAtOnce = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
    response.once('close', () => atOnce--)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: pairsOf(request.rawHeaders),
        body: Buffer.concat(chunks),
      }
      const acting = act(one, seen.push(one) - 1)
      for (const check of waiting) check()
      if (acting === 'hang') return
      if (acting === 'reset') return void request.socket.resetAndDestroy()
      const { status = 200, headers = [], body = 'ok', delayMs = 0, after } = acting
      const respond = (): void => {
        response.writeHead(status, headers.flat())
        response.end(body)
      }
      if (after) void after.then(respond)
      else setTimeout(respond, delayMs)
    })
  }).listen(port, '127.0.0.1')
  await new Promise((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(stop)
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    seen,
    mostAtOnce: () => mostAtOnce,
    stop,
    got: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (seen.length < count) return
          waiting.delete(check)
          resolve(seen)
        }
        waiting.add(check)
        check()
      }),
  }
}

const pairsOf = (raw: readonly string[]): [string, string][] =>
  Array.from({ length: raw.length / 2 }, (_, at) => [raw[2 * at]!, raw[2 * at + 1]!])

/** The bodies as numbers: requests of these tests carry their place in the row. */
export const placesOf = (requests: readonly AppRequest[]): number[] =>
  requests.map(({ body }) => Number(body.toString()))

/** One after the other, each after the answer to the one before; gives the statuses. */
export async function postEach(origin: string, bodies: readonly string[]): Promise<number[]> {
  const statuses: number[] = []
  for (const body of bodies) {
    const answer = await fetch(`${origin}/hook`, { method: 'POST', body })
    await answer.arrayBuffer()
    statuses.push(answer.status)
  }
  return statuses
}

/** `0` to `count - 1`, as bodies. */
export const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, at) => String(from + at))
