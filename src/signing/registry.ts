// Made by `node scripts/registry.ts` from schemes/*.ts. Do not edit.
import type { Scheme } from './scheme.ts'
import { databricksRegistry } from './schemes/databricks-registry.ts'
import { discord } from './schemes/discord.ts'
import { elevenlabs } from './schemes/elevenlabs.ts'
import { fal } from './schemes/fal.ts'
import { github } from './schemes/github.ts'
import { huggingface } from './schemes/huggingface.ts'
import { linear } from './schemes/linear.ts'
import { mlflow } from './schemes/mlflow.ts'
import { mlflowBody } from './schemes/mlflow-body.ts'
import { mux } from './schemes/mux.ts'
import { openai } from './schemes/openai.ts'
import { paddle } from './schemes/paddle.ts'
import { pagerduty } from './schemes/pagerduty.ts'
import { replicate } from './schemes/replicate.ts'
import { retell } from './schemes/retell.ts'
import { sanity } from './schemes/sanity.ts'
import { sendgrid } from './schemes/sendgrid.ts'
import { shopify } from './schemes/shopify.ts'
import { slack } from './schemes/slack.ts'
import { square } from './schemes/square.ts'
import { standardWebhooks } from './schemes/standard-webhooks.ts'
import { standardWebhooksV1a } from './schemes/standard-webhooks-v1a.ts'
import { stripe } from './schemes/stripe.ts'
import { svix } from './schemes/svix.ts'
import { twilio } from './schemes/twilio.ts'
import { vercel } from './schemes/vercel.ts'
import { wandb } from './schemes/wandb.ts'
import { workos } from './schemes/workos.ts'
import { zoom } from './schemes/zoom.ts'

/** Every built-in scheme. */
export const schemes: readonly Scheme[] = [
  databricksRegistry,
  discord,
  elevenlabs,
  fal,
  github,
  huggingface,
  linear,
  mlflow,
  mlflowBody,
  mux,
  openai,
  paddle,
  pagerduty,
  replicate,
  retell,
  sanity,
  sendgrid,
  shopify,
  slack,
  square,
  standardWebhooks,
  standardWebhooksV1a,
  stripe,
  svix,
  twilio,
  vercel,
  wandb,
  workos,
  zoom,
]

/** The built-in scheme of this id or alias. */
export function schemeById(id: string): Scheme | null {
  return schemes.find((scheme) => scheme.id === id || scheme.aliases?.includes(id)) ?? null
}
