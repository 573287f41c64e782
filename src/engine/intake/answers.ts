import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Arrival } from './arrival.ts'

/** Answers of one connection that are still to be sent. */
export type Answers = {
  readonly socket: Socket
  readonly underway: readonly Promise<void>[]
  /** The last of them. */
  readonly newest: ServerResponse | null
}

const patienceMs = 2_000
const none: readonly Promise<void>[] = []

export const answersSoFar = ({ socket, answering, newest }: Arrival): Answers => ({
  socket,
  underway: answering.size > 0 ? [...answering] : none,
  newest,
})

/**
 * Resolves when all of them are out, or the connection is gone. Node lets pipelined answers wait for
 * each other: one that was handed over need not be on the socket yet.
 */
export async function allSent({ socket, underway, newest }: Answers): Promise<void> {
  await Promise.all(underway)
  if (!newest || newest.writableFinished || socket.writableEnded || socket.destroyed) return
  await new Promise((resolve) => {
    newest.once('finish', resolve)
    socket.once('close', resolve)
    // a sender that reads nothing is not waited for
    setTimeout(resolve, patienceMs).unref()
  })
}
