import type { Capture } from '../../src/contract/capture.ts'
import type { ListenerLimits } from '../../src/engine/intake/door.ts'
import { defaultLimits } from '../../src/engine/intake/door.ts'
import type { Listener } from '../../src/engine/intake/listener.ts'
import { openListener } from '../../src/engine/intake/listener.ts'

/** A real listener whose captures go to an array instead of a store. */
export type CapturingListener = Listener & {
  readonly captures: Capture[]
  /** The capture with this index, as soon as it is there. */
  capture(index: number): Promise<Capture>
  readonly logged: string[]
}

export async function openCapturing(
  options: {
    limits?: Partial<ListenerLimits>
    bodyLimitBytes?: number
    bytesInFlight?: number
    status?: (capture: Capture) => number
    /** Keeps a request from being answered until it resolves. */
    hold?: (capture: Capture) => Promise<void>
  } = {},
): Promise<CapturingListener> {
  const captures: Capture[] = []
  const logged: string[] = []
  const waiting: (() => void)[] = []
  const listener = await openListener(
    {
      receive: async (capture) => {
        captures.push(capture)
        for (const wake of waiting) wake()
        await options.hold?.(capture)
        const status = options.status?.(capture) ?? 200
        return {
          captureId: String(captures.length),
          reply: {
            status,
            headers: [],
            body: `kept ${capture.body.length}`,
            delayMs: 0,
            warning: null,
          },
        }
      },
      bodyLimitBytes: () => options.bodyLimitBytes ?? 25 * 1024 * 1024,
      probe: (target) => (target === '/probe' ? 'ours' : null),
      now: Date.now,
      log: (_level, message) => void logged.push(message),
    },
    { host: null, port: 0 },
    { ...defaultLimits, ...options.limits },
    options.bytesInFlight,
  )
  return {
    ...listener,
    captures,
    logged,
    capture: (index) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = captures[index]
          if (found) resolve(found)
        }
        waiting.push(check)
        check()
      }),
  }
}
