import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

/** `repo.content update` about the repository. */
export const huggingfaceEvent: EventNamer = ({ json }) => {
  const scope = textAt(json, 'event', 'scope')
  const action = textAt(json, 'event', 'action')
  return {
    name: scope && action ? `${scope} ${action}` : (scope ?? action),
    subject: textAt(json, 'repo', 'name'),
  }
}
