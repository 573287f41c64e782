import type { Socket } from 'node:net'

const keepAliveMs = 15_000
const lingerMs = 5_000

const tend = (remote: Socket): void => {
  remote.setKeepAlive(true, keepAliveMs)
  // the package looks for request lines in every chunk of every body
  remote.removeAllListeners('data')
  // our half is closed: what the sender still writes would hide the end from us
  remote.once('finish', () => {
    remote.resume()
    remote.setTimeout(lingerMs, () => remote.destroy())
  })
}

const hasClosed = (remote: Socket): Promise<void> =>
  new Promise((resolve) => remote.once('close', () => resolve()))

/** Counts the connections to a tunnel server by the sockets themselves. Times are monotonic. */
export const createSlots = (count: number) => {
  const live = new Set<Socket>()
  /** Start of each connection that has neither opened nor failed, oldest first. */
  const pending: number[] = []
  let emptySince = performance.now()
  return {
    hasRoom: (): boolean => live.size + pending.length < count,
    begin: (): void => void pending.push(performance.now()),
    fail: (): void => void pending.shift(),
    /** The package says nothing of a connection that fails otherwise than by a refusal. */
    expire(limitMs: number): void {
      const oldest = performance.now() - limitMs
      while ((pending[0] ?? oldest) < oldest) pending.shift()
    },
    /** `onClose` is told whether the connection was ever used. */
    admit(remote: Socket, onClose: (wasUsed: boolean) => void): void {
      pending.shift()
      live.add(remote)
      tend(remote)
      remote.once('close', () => {
        live.delete(remote)
        if (live.size === 0) emptySince = performance.now()
        onClose(remote.bytesRead > 0)
      })
    },
    emptyForMs: (): number => (live.size === 0 ? performance.now() - emptySince : 0),
    allClosed: async (): Promise<void> => {
      await Promise.all([...live].map(hasClosed))
    },
  }
}
