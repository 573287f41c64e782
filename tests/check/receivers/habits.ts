import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Receiver } from './receiver.ts'
import { header, rawBody } from './receiver.ts'

type Act = (response: ServerResponse) => void

/** What a receiver of Replicate does otherwise than a right one; what is left out is right. */
export type Habits = {
  /** The body as it is hashed. */
  readonly hashed?: (body: Buffer) => Buffer | string
  /** What is hashed. */
  readonly content?: (id: string, timestamp: string, body: Buffer | string) => (Buffer | string)[]
  /** The signatures of the header. */
  readonly items?: (value: string) => readonly string[]
  readonly isSame?: (given: string, right: string) => boolean
  /** Judges now less the timestamp, in seconds, as a fraction. */
  readonly isFresh?: (age: number) => boolean
  /** Takes the request before anything is looked at. */
  readonly first?: (request: IncomingMessage, response: ServerResponse, body: Buffer) => boolean
  readonly accept?: Act
  readonly refuse?: Act
  readonly host?: string
  /** Its clock, in Unix milliseconds. */
  readonly now?: () => number
}

export const status =
  (code: number, text = '', headers: Record<string, string> = {}): Act =>
  (response) =>
    void response.writeHead(code, headers).end(text)

const right: Required<Habits> = {
  hashed: (body) => body,
  content: (id, timestamp, body) => [`${id}.${timestamp}.`, body],
  items: (value) => value.split(' '),
  isSame: (given, expected) => given === expected,
  isFresh: (age) => Math.abs(Math.floor(age)) <= 300,
  first: () => false,
  accept: status(200),
  refuse: status(401),
  host: '127.0.0.1',
  now: Date.now,
}

/** Whether the request is signed, as this receiver sees it. */
function isSigned(request: IncomingMessage, body: Buffer, key: Buffer, habits: Required<Habits>) {
  const [id = '', timestamp = '', given = ''] = ['id', 'timestamp', 'signature'].map((name) =>
    header(request, `webhook-${name}`),
  )
  if (id === '' || given === '' || !/^\d{1,14}$/.test(timestamp)) return false
  if (!habits.isFresh(habits.now() / 1_000 - Number(timestamp))) return false
  const mac = createHmac('sha256', key)
  for (const piece of habits.content(id, timestamp, habits.hashed(body))) mac.update(piece)
  const expected = `v1,${mac.digest('base64')}`
  return habits.items(given).some((one) => habits.isSame(one, expected))
}

/** A plain server of node:http with these habits. */
export async function withHabits(secret: string, own: Habits): Promise<Receiver> {
  const habits = { ...right, ...own }
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await rawBody(request)
    if (habits.first(request, response, body)) return
    if (request.method !== 'POST') return status(405)(response)
    const act = isSigned(request, body, key, habits) ? habits.accept : habits.refuse
    act(response)
  }
  const server = createServer((request, response) => {
    // the connection may end while it is read
    serve(request, response).catch(() => response.destroy())
  }).listen(0, habits.host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${habits.host.includes(':') ? `[${habits.host}]` : habits.host}:${port}/hook`,
    probeUrl: null,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
