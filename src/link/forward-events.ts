import type { EventName, Events } from '../contract/contract.ts'
import type { Transport } from './transport.ts'

/** Listens to one event of the engine; the answer stops listening. */
export type Subscribe = <Name extends EventName>(
  name: Name,
  listener: (data: Events[Name]) => void,
) => () => void

/** Above this many unsent bytes a slow screen gets no more events: it would only fall further back. */
export const mostBufferedBytes = 4 * 1024 * 1024

/** Code of the `app.warning` that tells a screen to read again what it shows. */
const eventsDropped = 'events_dropped'

const eventNames: Record<EventName, true> = {
  'captures.added': true,
  'captures.changed': true,
  'captures.removed': true,
  'deliveries.added': true,
  'deliveries.removed': true,
  'replays.progress': true,
  'targets.changed': true,
  'sources.changed': true,
  'secrets.changed': true,
  'secrets.counted': true,
  'env.changed': true,
  'schemes.changed': true,
  'tunnel.changed': true,
  'settings.changed': true,
  'app.changed': true,
  'checks.progress': true,
  'checks.finished': true,
  'simulations.changed': true,
  'forwards.changed': true,
  'app.warning': true,
}

/**
 * Sends every event of the engine over the transport until the answer is called. Events that do not
 * fit into the buffer are dropped, and as soon as there is room an `app.warning` with the code
 * `events_dropped` says so.
 */
export function forwardEvents(subscribe: Subscribe, transport: Transport): () => void {
  let dropped = 0
  const isFull = (): boolean => (transport.bufferedBytes?.() ?? 0) > mostBufferedBytes
  const tell = (): void => {
    if (dropped === 0 || isFull()) return
    const message = `${dropped} announcements were left out because this screen was too slow.`
    dropped = 0
    transport.send({ kind: 'event', name: 'app.warning', data: { code: eventsDropped, message } })
  }
  transport.onDrain?.(tell)
  const stops = (Object.keys(eventNames) as EventName[]).map((name) =>
    subscribe(name, (data) => {
      tell()
      if (isFull()) dropped += 1
      else transport.send({ kind: 'event', name, data })
    }),
  )
  return () => stops.forEach((stop) => stop())
}
