import type { EventNamer } from './event.ts'
import { textAt } from './event.ts'

/** The user writes the payload; these are the names that the documentation's samples use. */
export const wandbEvent: EventNamer = ({ json }) => ({
  name: textAt(json, 'event_type') ?? textAt(json, 'event'),
  subject:
    textAt(json, 'artifact_version_string') ??
    textAt(json, 'artifact_collection_name') ??
    textAt(json, 'project_name'),
})
