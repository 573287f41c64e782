import type { EventNamer } from './event.ts'
import { phrase, textAt } from './event.ts'
import { formFields, formPayload } from './form.ts'

/** Events arrive as JSON, buttons as a form with `payload`, slash commands as a plain form. */
export const slackEvent: EventNamer = (source) => {
  const { json } = source
  if (json !== null)
    return {
      name: textAt(json, 'event', 'type') ?? textAt(json, 'type'),
      subject: textAt(json, 'event', 'channel') ?? textAt(json, 'team_id'),
    }
  const payload = formPayload(source)
  if (payload !== null)
    return {
      name: textAt(payload, 'type'),
      subject: textAt(payload, 'channel', 'name') ?? textAt(payload, 'team', 'domain'),
    }
  const fields = formFields(source)
  return { name: phrase(fields.get('command')), subject: phrase(fields.get('channel_name')) }
}
