import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Capture } from '../../contract/capture.ts'
import type { AnsweredReceipt } from './answer.ts'
import { answer, answerRaw } from './answer.ts'
import type { Answers } from './answers.ts'
import { allSent, answersSoFar } from './answers.ts'
import type { Arrival, TakenHead } from './arrival.ts'
import { peerOf, takeHead } from './arrival.ts'
import type { Door } from './door.ts'
import { track } from './door.ts'
import { headOf, readRequest } from './read-request.ts'
import type { Receipt } from './receive.ts'

/** A request that the parser understood, body still to come. */
export function takeRequest(door: Door, request: IncomingMessage, response: ServerResponse): void {
  const { needs } = door
  const arrival = door.arrivals.get(request.socket)
  const head = headTaken(arrival, needs.now())
  const probed = needs.probe(request.url ?? '')
  if (probed !== null) {
    request.resume()
    response.end(probed)
    return
  }
  // what came before on the same connection, before this one is part of it
  const earlier = arrival ? answersSoFar(arrival) : null
  if (arrival) arrival.newest = response
  const work = keepAndAnswer(door, request, response, { ...head, earlier })
  track(door, work, arrival)
}

const headTaken = (arrival: Arrival | undefined, nowMs: number): TakenHead =>
  arrival ? takeHead(arrival, nowMs) : { receivedAtMs: nowMs, rest: () => Buffer.alloc(0) }

async function keepAndAnswer(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  { earlier, ...head }: TakenHead & { readonly earlier: Answers | null },
): Promise<void> {
  const { needs } = door
  const arrival = door.arrivals.get(request.socket)
  const { capture, release } = await readRequest(request, {
    ...head,
    peer: arrival?.peer ?? peerOf(request.socket),
    bodyLimitBytes: needs.bodyLimitBytes(),
    now: needs.now,
    flow: door.flow,
    onStart: (reading) => arrival?.reading.add(reading),
    onEnd: (reading) => arrival?.reading.delete(reading),
  })
  const receipt = await needs.receive(capture)
  release()
  if (capture.malformed) {
    // on the bare socket nothing keeps the order, and our answer is the last
    if (earlier) await allSent(earlier)
    answerRaw(request.socket, receipt)
  } else await answer(door, response, await answered(receipt), !isWhole(capture))
}

/** The receipt with the app's answer in place of ours, when it is the app that answers. */
async function answered({ reply, captureId, fromApp }: Receipt): Promise<AnsweredReceipt> {
  return { captureId, reply: fromApp ? { ...(await fromApp), delayMs: 0 } : reply }
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
  const { receivedAtMs } = headTaken(arrival, needs.now())
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
