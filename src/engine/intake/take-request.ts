import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Capture } from '../../contract/capture.ts'
import { answer, answerRaw } from './answer.ts'
import { peerOf, takeHead } from './arrival.ts'
import type { Door } from './door.ts'
import { track } from './door.ts'
import { headOf, readRequest } from './read-request.ts'

/** A request that the parser understood, body still to come. */
export function takeRequest(door: Door, request: IncomingMessage, response: ServerResponse): void {
  const { needs } = door
  const arrival = door.arrivals.get(request.socket)
  const receivedAtMs = arrival ? takeHead(arrival, needs.now()) : needs.now()
  const probed = needs.probe(request.url ?? '')
  if (probed !== null) {
    request.resume()
    response.end(probed)
    return
  }
  const work = keepAndAnswer(door, request, response, receivedAtMs)
  track(door, work, arrival)
}

async function keepAndAnswer(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  receivedAtMs: number,
): Promise<void> {
  const { needs } = door
  const arrival = door.arrivals.get(request.socket)
  const { capture, release } = await readRequest(request, {
    receivedAtMs,
    peer: arrival?.peer ?? peerOf(request.socket),
    bodyLimitBytes: needs.bodyLimitBytes(),
    now: needs.now,
    flow: door.flow,
    onStart: (reading) => arrival?.reading.add(reading),
    onEnd: (reading) => arrival?.reading.delete(reading),
  })
  const receipt = await needs.receive(capture)
  release()
  if (capture.malformed) answerRaw(request.socket, receipt)
  else await answer(door, response, receipt, !isWhole(capture))
}

const isWhole = (capture: Capture): boolean =>
  !capture.cut && capture.incomplete === null && capture.malformed === null

/** CONNECT asks for a tunnel, which we are not; it is kept like any other request. */
export function takeConnect(
  door: Door,
  request: IncomingMessage,
  socket: Socket,
  firstBytes: Uint8Array,
): void {
  const { needs } = door
  const arrival = door.arrivals.get(request.socket)
  const receivedAtMs = arrival ? takeHead(arrival, needs.now()) : needs.now()
  const capture: Capture = {
    ...headOf(request, arrival?.peer ?? peerOf(socket)),
    receivedAtMs,
    durationMs: 0,
    body: firstBytes,
    incomplete: null,
    malformed: null,
    cut: false,
  }
  const work = needs.receive(capture).then((receipt) => answerRaw(socket, receipt))
  track(door, work)
}
