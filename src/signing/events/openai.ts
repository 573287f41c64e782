import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

/** `response.completed` about the response's id. */
export const openaiEvent: EventNamer = ({ json }) => ({
  name: textAt(json, 'type'),
  subject: textAt(json, 'data', 'id'),
})
