import { readJsonObject } from '../json-body.ts'
import type { SignedRequest } from '../read.ts'
import { databricksEvent } from './databricks-registry.ts'
import type { EventName, EventNamer } from './event.ts'
import { githubEvent } from './github.ts'
import { huggingfaceEvent } from './huggingface.ts'
import { mlflowBodyEvent } from './mlflow-body.ts'
import { mlflowEvent } from './mlflow.ts'
import { openaiEvent } from './openai.ts'
import { otherEvent } from './other.ts'
import { replicateEvent } from './replicate.ts'
import { slackEvent } from './slack.ts'
import { standardEvent } from './standard-webhooks.ts'
import { stripeEvent } from './stripe.ts'
import { wandbEvent } from './wandb.ts'

const namers = new Map<string, EventNamer>([
  ['mlflow', mlflowEvent],
  ['mlflow-body', mlflowBodyEvent],
  ['replicate', replicateEvent],
  ['databricks-registry', databricksEvent],
  ['github', githubEvent],
  ['slack', slackEvent],
  ['stripe', stripeEvent],
  ['openai', openaiEvent],
  ['standard-webhooks', standardEvent],
  ['standard-webhooks-v1a', standardEvent],
  ['svix', standardEvent],
  ['huggingface', huggingfaceEvent],
  ['wandb', wandbEvent],
])

const longestName = 200

/**
 * Names the event of a request as its sender would, for the list. Both are one line of at most 200
 * characters, or null when the request does not say. Reads bodies of up to 1 MiB, never throws.
 */
export function nameEvent(
  { headers, body }: Pick<SignedRequest, 'headers' | 'body'>,
  schemeId: string | null,
): EventName {
  const name = namers.get(schemeId ?? '') ?? otherEvent
  const event = name({ json: readJsonObject(body), headers, body })
  return { name: oneLine(event.name), subject: oneLine(event.subject) }
}

// line breaks and marks that turn the direction of text would let a body disguise itself in the list
const disguises = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

function oneLine(text: string | null): string | null {
  if (text === null) return null
  const clean = text.slice(0, longestName).toWellFormed().replaceAll(disguises, ' ').trim()
  return clean === '' ? null : clean
}
