import type { EventNamer } from './event.ts'
import { headerText, textAt } from './event.ts'
import { formPayload } from './form.ts'

/** `pull_request opened` about `owner/repository`; a form carries the JSON in `payload`. */
export const githubEvent: EventNamer = (source) => {
  const json = source.json ?? formPayload(source)
  const event = headerText(source, 'X-GitHub-Event')
  const action = textAt(json, 'action')
  return {
    name: event && (action ? `${event} ${action}` : event),
    subject: textAt(json, 'repository', 'full_name') ?? textAt(json, 'organization', 'login'),
  }
}
