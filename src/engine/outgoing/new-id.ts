import { randomBytes, randomUUID } from 'node:crypto'
import { webhookIdFrom } from '../simulate/webhook-id.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const prefixed = /^([a-z]{2,12}_)([0-9A-Za-z]{8,64})$/

/** A new delivery id in the form of the old one; of the scheme's own form when there is none. */
export function newDeliveryId(before: string | null, schemeId: string): string {
  if (before !== null && uuid.test(before)) return randomUUID()
  const [, prefix, rest] = (before && prefixed.exec(before)) ?? []
  if (prefix === undefined || rest === undefined)
    return webhookIdFrom(schemeId, randomBytes(16).toString('hex'))
  return prefix + randomBytes(rest.length).toString('hex').slice(0, rest.length)
}
