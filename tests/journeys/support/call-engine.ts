import type { Page } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../../src/contract/contract.ts'
import { decodeEnvelope, encodeEnvelope } from '../../../src/link/codec.ts'

/** Calls the engine over a socket of its own from the page's origin; rejects with the words of a problem. */
export async function callEngine<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const call = encodeEnvelope({ kind: 'call', id: 1, name, input })
  const answer = await page.evaluate(
    (text) =>
      new Promise<string>((resolve, reject) => {
        const socket = new WebSocket(`ws://${location.host}/ws`)
        socket.addEventListener('open', () => socket.send(text))
        socket.addEventListener('error', () => reject(new Error('The socket failed.')))
        socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
          if ((JSON.parse(data) as { id?: number }).id !== 1) return
          socket.close()
          resolve(data)
        })
      }),
    call,
  )
  const envelope = decodeEnvelope(answer)
  if (envelope.kind === 'problem') throw new Error(`${envelope.code}: ${envelope.message}`)
  if (envelope.kind !== 'reply') throw new Error(`${name} was answered with ${envelope.kind}`)
  return envelope.output as CallOutput<Name>
}
