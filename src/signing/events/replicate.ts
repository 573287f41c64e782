import type { EventNamer } from './event.ts'
import { phrase, textAt } from './event.ts'

/** Replicate sends the bare prediction: its status is the only name there is. */
export const replicateEvent: EventNamer = ({ json }) => {
  const status = textAt(json, 'status')
  return { name: status && phrase('prediction', status), subject: textAt(json, 'id') }
}
