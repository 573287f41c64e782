import { Agent, request } from 'node:http'

/** Many senders at once, each sending its next request when the last was answered. */
export type Load = {
  /** Path of each request that was answered with 200, by the id that the answer named. */
  readonly answered: ReadonlyMap<string, string>
  /** Resolves once this many were answered. */
  readonly reached: (count: number) => Promise<void>
  /** Resolves when every sender has failed to connect or was told to stop. */
  readonly ended: Promise<void>
  readonly stop: () => void
}

/** Sends until the listener is gone. `name` tells the requests of one load from another's. */
export function startLoad(origin: string, name: string, senders: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  const answered = new Map<string, string>()
  const waiting = new Set<() => void>()
  let isStopped = false
  let sent = 0

  const send = (path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const outgoing = request(`${origin}${path}`, { method: 'POST', agent }, (answer) => {
        answer.resume()
        answer.once('error', reject)
        answer.once('end', () => resolve(String(answer.headers['countersign-capture'])))
      })
      outgoing.once('error', reject)
      outgoing.end(JSON.stringify({ path, filler: 'x'.repeat(500) }))
    })
  const work = async (): Promise<void> => {
    while (!isStopped) {
      const path = `/load/${name}/${sent++}`
      const id = await send(path)
      answered.set(id, path)
      for (const check of waiting) check()
    }
  }
  const all = Array.from({ length: senders }, () =>
    // the listener went away: what the test wants
    work().catch(() => {}),
  )
  return {
    answered,
    ended: Promise.all(all).then(() => agent.destroy()),
    stop: () => void (isStopped = true),
    reached: (count) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (answered.size < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
  }
}
