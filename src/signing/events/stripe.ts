import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

/** `invoice.paid` about the id of the object that changed. */
export const stripeEvent: EventNamer = ({ json }) => ({
  name: textAt(json, 'type'),
  subject: textAt(json, 'data', 'object', 'id') ?? textAt(json, 'id'),
})
