import type { Page } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../src/contract/contract.ts'
import type { Envelope } from '../../src/contract/envelope.ts'
import { decodeEnvelope, encodeEnvelope } from '../../src/link/codec.ts'

type Preload = {
  send(message: unknown): void
  receive(listener: (message: unknown) => void): () => void
}

/** Above every id that the page itself uses, so that the answers are not mixed up. */
let lastId = 1_000_000_000

/** Calls that change nothing and may be said again. */
const reads = /\.(?:count|get|info|list|status)$/

type Exchange = {
  readonly id: number
  readonly text: string
  readonly isRead: boolean
  readonly waitMs: number
}

/**
 * Says a text over the page's own bridge and waits for the reply with this id. Whenever the app joins the
 * page to the engine anew, what was on its way is lost: then what only reads is said again, and for the
 * rest there is no reply. Null: none came, or none in time.
 */
async function exchange(page: Page, what: Exchange): Promise<string | null> {
  return page.evaluate(
    ({ id, text, isRead, waitMs }) =>
      new Promise<string | null>((resolve) => {
        const bridge = (window as unknown as { countersign: Preload }).countersign
        const end = (answer: string | null): void => {
          stop()
          clearTimeout(late)
          resolve(answer)
        }
        const late = setTimeout(() => end(null), waitMs)
        const stop = bridge.receive((message) => {
          if (typeof message !== 'string') {
            const signal = (message as { kind?: string } | null)?.kind
            if (signal !== 'down' && signal !== 'up') return
            if (!isRead) end(null)
            else if (signal === 'up') bridge.send(text)
            return
          }
          const { kind, id: answered } = JSON.parse(message) as { kind: string; id?: number }
          if (answered === id && (kind === 'reply' || kind === 'problem')) end(message)
        })
        bridge.send(text)
      }),
    what,
  )
}

async function ask(
  page: Page,
  name: CallName,
  input: unknown,
  waitMs: number,
): Promise<Envelope | null> {
  const id = ++lastId
  const text = encodeEnvelope({ kind: 'call', id, name, input })
  const answer = await exchange(page, { id, text, isRead: reads.test(name), waitMs })
  return answer === null ? null : decodeEnvelope(answer)
}

/** Calls the engine as the page does; rejects with the words of a problem. */
export async function callEngine<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const answer = await ask(page, name, input, 60_000)
  if (answer?.kind === 'problem') throw new Error(`${answer.code}: ${answer.message}`)
  if (answer?.kind !== 'reply') throw new Error(`${name} was not answered`)
  return answer.output as CallOutput<Name>
}

/** Whether the page reaches the engine, now or soon: it asks as soon as it is told that one is there. */
export async function hasEngine(page: Page): Promise<boolean> {
  return (await ask(page, 'app.info', {}, 20_000))?.kind === 'reply'
}
