/** Keeps what is in memory at once below a limit; one that is larger than the limit goes alone. */
export type ByteGate = {
  /** Resolves, in the order of asking, when there is room; gives the function that makes room again. */
  enter(bytes: number): Promise<() => void>
}

export function createByteGate(limitBytes: number): ByteGate {
  const waiting: { readonly bytes: number; readonly go: () => void }[] = []
  let inside = 0

  const letIn = (): void => {
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      if (inside > 0 && inside + first.bytes > limitBytes) return
      waiting.shift()
      inside += first.bytes
      first.go()
    }
  }
  return {
    enter: (bytes) =>
      new Promise((resolve) => {
        const leave = (): void => {
          inside -= bytes
          letIn()
        }
        waiting.push({ bytes, go: () => resolve(leave) })
        letIn()
      }),
  }
}
