import type { CustomScheme, CustomSchemeInput } from '../contract/scheme-info.ts'
import type { Place, Scheme } from './scheme.ts'
import { parseTemplate } from './template.ts'

/** How the ids of schemes made by the user begin: `custom:<id>`. */
export const customIdPrefix = 'custom:'

/** Makes a scheme of a recipe that the user wrote. */
export function customScheme(recipe: CustomScheme): Scheme {
  const { id, label, method, secret, message, deliveryId, timestamp, signature } = recipe
  const unit = timestamp && { unit: timestamp.unit, toleranceSeconds: timestamp.toleranceSeconds }
  return {
    id: id.startsWith(customIdPrefix) ? id : customIdPrefix + id,
    label,
    docs: '',
    method,
    secret: { as: secret.as, ...(secret.prefix ? { prefix: secret.prefix } : {}) },
    message,
    ...(deliveryId ? { deliveryId: placeOf(deliveryId) } : {}),
    ...(timestamp && unit ? { timestamp: { ...placeOf(timestamp), ...unit } } : {}),
    signature: { ...placeOf(signature), as: signature.as },
  }
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/
const wordLike = /\{[^{}]*\}/g

/** Says what a recipe of the user lacks to work; null when it is whole. */
export function customSchemeFault(recipe: CustomSchemeInput): string | null {
  const { method, message, deliveryId, timestamp, signature } = recipe
  const places = [signature, deliveryId, timestamp].filter((place) => place !== undefined)
  const wrong = places.find(({ header }) => !headerName.test(header))
  if (wrong) return `“${wrong.header}” is not the name of a header.`
  if (method === 'token') return null
  if (signature.as === 'text') return 'A signature is written as hex, base64 or base64url.'
  const unknown = message
    .match(wordLike)
    ?.find((text) => typeof parseTemplate(text)[0] === 'string')
  if (unknown) return `The signed content has an unknown word, ${unknown}.`
  if (message === '') return 'The signed content is empty: a signature has to cover the body.'
  if (message.includes('{id}') && !deliveryId) return 'Say in which header {id} stands.'
  if (message.includes('{timestamp}') && !timestamp)
    return 'Say in which header {timestamp} stands.'
  return null
}

type GivenPlace = { header: string; split?: string | undefined; prefix?: string | undefined }

function placeOf({ header, split, prefix }: GivenPlace): Place {
  return { header, ...(split ? { split } : {}), ...(prefix ? { prefix } : {}) }
}
