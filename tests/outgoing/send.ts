import type { OutgoingRequest, Sent } from '../../src/contract/outgoing.ts'
import type { SendOptions } from '../../src/engine/outgoing/send.ts'
import { sendRequest } from '../../src/engine/outgoing/send.ts'

/** A POST of `{}` to this computer, changed as given. */
export const send = (
  url: string,
  request: Partial<OutgoingRequest> = {},
  options: Partial<SendOptions> = {},
): Promise<Sent> =>
  sendRequest(
    { method: 'POST', url, headers: [], body: Buffer.from('{}'), ...request },
    { timeoutMs: 10_000, isConfirmed: () => false, ...options },
  )
