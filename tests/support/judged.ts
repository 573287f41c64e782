import type { CaptureDetail } from '../../src/contract/capture.ts'
import type { Handlers } from '../../src/contract/contract.ts'
import type { AtEnd } from './command.ts'
import { newFolder } from './command.ts'
import { openWire } from './raw-http.ts'
import { openReading } from './reading.ts'
import { replicateSecret } from './senders.ts'
import type { Serving } from './serving.ts'
import { serve } from './serving.ts'

export type Kept = { readonly status: number; readonly kept: CaptureDetail }

/** A `serve` process with a secret for each of two senders, and a look at its data folder. */
export type Judged = {
  readonly serving: Serving
  readonly handlers: Handlers
  /** The capture that a raw answer names, as it is on disk. */
  readonly keptOf: (answer: string) => Promise<Kept>
  readonly bodyOf: (kept: CaptureDetail) => Promise<Buffer>
  /** Sends bytes as they are and gives what was kept of the first request in them. */
  readonly sendRaw: (bytes: Uint8Array) => Promise<Kept>
  readonly close: () => Promise<void>
}

/** The secret of the custom MLflow sender, called `website`; Replicate's is called `replicate`. */
export const websiteSecret = 'a key of the website'

export async function openJudged(): Promise<Judged> {
  const toTidy: Parameters<AtEnd>[0][] = []
  const atEnd: AtEnd = (tidy) => void toTidy.unshift(tidy)
  const data = newFolder(atEnd)
  const args = ['--secret-env', 'website=KEY', '--secret-env', 'replicate=REPLICATE']
  const env = { KEY: websiteSecret, REPLICATE: replicateSecret }
  const serving = await serve({ data, args, env }, atEnd)
  const handlers = await openReading(data, atEnd)
  const keptOf = async (answer: string): Promise<Kept> => {
    const id = /countersign-capture: (\d+)/i.exec(answer)?.[1]
    if (id === undefined) throw new Error(`No capture is named in: ${answer.slice(0, 500)}`)
    return { status: Number(answer.slice(9, 12)), kept: await handlers['captures.get']({ id }) }
  }
  return {
    serving,
    handlers,
    keptOf,
    async bodyOf({ id, bytes }) {
      const page = await handlers['captures.body']({ id, offset: 0, length: Math.max(1, bytes) })
      return Buffer.from(page.bytes)
    },
    async sendRaw(bytes) {
      const wire = await openWire(serving.port)
      wire.send(bytes)
      const answer = await wire.until('\r\n\r\n')
      wire.socket.destroy()
      return keptOf(answer)
    },
    async close() {
      for (const tidy of toTidy) await tidy()
    },
  }
}
