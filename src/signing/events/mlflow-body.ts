import type { EventNamer } from './event.ts'
import { phrase, textAt, versionWord } from './event.ts'
import { mlflowEvent } from './mlflow.ts'

/** Senders of their own around a model registry: `model_registered` about a token. */
export const mlflowBodyEvent: EventNamer = (source) => {
  const { json } = source
  const like = mlflowEvent(source)
  const model = phrase(textAt(json, 'model_name'), versionWord(textAt(json, 'model_version')))
  return {
    name: textAt(json, 'event_type') ?? textAt(json, 'event') ?? like.name ?? textAt(json, 'type'),
    subject: textAt(json, 'token_id') ?? model ?? like.subject,
  }
}
