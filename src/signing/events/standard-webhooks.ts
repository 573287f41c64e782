import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

/** The specification asks for `type` and `data`; Svix's own samples say `event_type`. */
export const standardEvent: EventNamer = ({ json }) => ({
  name: textAt(json, 'type') ?? textAt(json, 'event_type') ?? textAt(json, 'event'),
  subject: textAt(json, 'data', 'id'),
})
