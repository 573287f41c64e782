import type { EventNamer } from './event.ts'
import { phrase, textAt, versionWord } from './event.ts'

/** `model_version.created` about `example_model v1`; budgets are about their policy. */
export const mlflowEvent: EventNamer = ({ json }) => {
  const entity = textAt(json, 'entity')
  const action = textAt(json, 'action')
  const alias = textAt(json, 'data', 'alias')
  return {
    name: entity && (action ? `${entity}.${action}` : entity),
    subject:
      phrase(
        textAt(json, 'data', 'name'),
        versionWord(textAt(json, 'data', 'version')),
        alias && `@${alias}`,
      ) ?? textAt(json, 'data', 'budget_policy_id'),
  }
}
