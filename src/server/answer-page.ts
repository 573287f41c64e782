import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Purpose, Refusal, Visitor } from './gate.ts'
import { judge } from './gate.ts'
import { readPage, securityHeaders } from './pages.ts'
import { sessionCookie, sessionsOf } from './session-cookie.ts'
import type { Tickets } from './tickets.ts'

/** Path of the link we print: `/open?ticket=…`. */
export const openPath = '/open'

/** Whose page it is: its port, its tickets and its built files. */
export type House = {
  readonly port: number
  readonly tickets: Tickets
  readonly pagesDir: string
}

/** Why a request is turned away at the gate, whatever it asks for. */
export function turnedAway(
  request: IncomingMessage,
  purpose: Purpose,
  port: number,
): Refusal | null {
  const visitor: Visitor = {
    remoteAddress: request.socket.remoteAddress,
    method: request.method ?? '',
    headers: request.headersDistinct,
  }
  return judge(visitor, purpose, port)
}

/** Whether the browser holds a session of ours. */
export function isSignedIn(request: IncomingMessage, { port, tickets }: House): boolean {
  const cookies = request.headersDistinct['cookie'] ?? []
  return sessionsOf(cookies, port).some((session) => tickets.isSession(session))
}

/** Answers one HTTP request: the gate, then the ticket, then the session, then a file. */
export async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  house: House,
): Promise<void> {
  const say = sayer(request, response, house.port)
  const refusal = turnedAway(request, 'page', house.port)
  if (refusal) return say(refusal.status, refusal.words)
  const target = request.url ?? ''
  const path = target.split('?', 1)[0] ?? ''
  if (path === openPath && request.method === 'GET') return open(target, request, house, say)
  if (!isSignedIn(request, house))
    return say(401, 'Open the link that the app printed. A new one comes with each start.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Only GET and HEAD.')
  const page = await readPage(house.pagesDir, path)
  if (page) return say(200, page.body, { 'Content-Type': page.contentType })
  if (path === '/') return say(503, 'The page is not built yet. Run: npm run build')
  return say(404, 'There is nothing here.')
}

type Say = (status: number, body: string | Buffer, headers?: Record<string, string>) => void

function open(target: string, request: IncomingMessage, house: House, say: Say): void {
  const ticket = new URLSearchParams(target.slice(openPath.length)).get('ticket') ?? ''
  const session = house.tickets.redeem(ticket)
  if (session)
    return say(303, '', { Location: '/', 'Set-Cookie': sessionCookie(house.port, session) })
  // the same link opened again in the browser that used it
  if (isSignedIn(request, house)) return say(303, '', { Location: '/' })
  say(403, 'This link was used already. Restart Countersign to get a new one.')
}

function sayer(request: IncomingMessage, response: ServerResponse, port: number): Say {
  return (status, body, headers = {}) => {
    response.writeHead(status, {
      ...securityHeaders(port),
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...headers,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}
