import type { EventNamer } from './event.ts'
import { phrase, textAt, versionWord } from './event.ts'

export const databricksEvent: EventNamer = ({ json }) => ({
  name: textAt(json, 'event'),
  subject: phrase(textAt(json, 'model_name'), versionWord(textAt(json, 'version'))),
})
