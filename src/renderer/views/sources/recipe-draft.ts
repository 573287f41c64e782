import type { CustomSchemeInput } from '../../../contract/scheme-info.ts'

export const recipeMethods = ['hmac-sha256', 'hmac-sha1', 'hmac-sha512'] as const
export const recipeEncodings = ['hex', 'base64', 'base64url'] as const
export const recipeSecretForms = ['utf8', 'base64', 'hex'] as const
export const recipeUnits = ['s', 'ms'] as const

/** A recipe as it stands in the fields: text that may not be whole yet. */
export type RecipeDraft = {
  readonly label: string
  readonly method: (typeof recipeMethods)[number]
  readonly header: string
  readonly prefix: string
  readonly encoding: (typeof recipeEncodings)[number]
  readonly secretForm: (typeof recipeSecretForms)[number]
  readonly message: string
  readonly idHeader: string
  readonly timestampHeader: string
  readonly unit: (typeof recipeUnits)[number]
  readonly tolerance: string
}

export const freshRecipe: RecipeDraft = {
  label: '',
  method: 'hmac-sha256',
  header: '',
  prefix: '',
  encoding: 'hex',
  secretForm: 'utf8',
  message: '{body}',
  idHeader: '',
  timestampHeader: '',
  unit: 's',
  tolerance: '300',
}

/** A recipe without a name can be tried, not kept. */
const unnamed = 'Unnamed'

export const needsId = ({ message }: RecipeDraft): boolean => message.includes('{id}')
export const needsTimestamp = ({ message }: RecipeDraft): boolean => message.includes('{timestamp}')

/** What the fields say; null while the header or the content is empty, or the age is no number. */
export function readRecipe(draft: RecipeDraft): CustomSchemeInput | null {
  const header = draft.header.trim()
  const toleranceSeconds = readTolerance(draft.tolerance)
  if (header === '' || draft.message === '' || toleranceSeconds === undefined) return null
  const idHeader = draft.idHeader.trim()
  const timestampHeader = draft.timestampHeader.trim()
  return {
    label: draft.label.trim() || unnamed,
    method: draft.method,
    secret: { as: draft.secretForm },
    message: draft.message,
    signature: { header, as: draft.encoding, ...(draft.prefix && { prefix: draft.prefix }) },
    ...(needsId(draft) && idHeader && { deliveryId: { header: idHeader } }),
    ...(needsTimestamp(draft) &&
      timestampHeader && {
        timestamp: { header: timestampHeader, unit: draft.unit, toleranceSeconds },
      }),
  }
}

/** Empty: age is not judged. Undefined: no number. */
function readTolerance(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return /^\s*\d{1,8}\s*$/.test(text) ? Number(text) : undefined
}
