import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may see the page: a ticket is shown once and buys a session, which the browser keeps as a cookie. */
export type Tickets = {
  /** 256 random bits for the link we print or open. */
  newTicket(): string
  /** The session a ticket buys; null when it was used or never existed. */
  redeem(ticket: string): string | null
  isSession(value: string): boolean
}

/** Older ones are forgotten, so that nothing grows without end. */
const mostKept = 64

/** Keeps only hashes, in memory: a restart ends every session. */
export function createTickets(): Tickets {
  const tickets: Buffer[] = []
  const sessions: Buffer[] = []
  return {
    newTicket: () => issue(tickets),
    redeem: (ticket) => {
      const at = find(tickets, ticket)
      if (at === -1) return null
      tickets.splice(at, 1)
      return issue(sessions)
    },
    isSession: (value) => find(sessions, value) !== -1,
  }
}

function issue(kept: Buffer[]): string {
  const value = randomBytes(32).toString('base64url')
  kept.push(hash(value))
  if (kept.length > mostKept) kept.shift()
  return value
}

function find(kept: readonly Buffer[], value: string): number {
  const wanted = hash(value)
  return kept.findIndex((one) => timingSafeEqual(one, wanted))
}

function hash(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}
