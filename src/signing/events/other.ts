import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

const nameFields = ['type', 'event_type', 'event', 'event_name', 'action', 'topic', 'status']
const subjectFields = ['id', 'subject', 'name']

/** A sender without rules of its own: the fields that most senders use. */
export const otherEvent: EventNamer = ({ json }) => ({
  name: firstOf(json, nameFields),
  subject: textAt(json, 'data', 'id') ?? firstOf(json, subjectFields),
})

function firstOf(
  json: Readonly<Record<string, unknown>> | null,
  fields: readonly string[],
): string | null {
  for (const field of fields) {
    const text = textAt(json, field)
    if (text !== null) return text
  }
  return null
}
