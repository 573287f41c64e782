import { z } from 'zod'
import { answers, nothing } from './call.ts'
import { envFileInput, envReader, envVariableName } from './env-file.ts'
import { namedId } from './ids.ts'
import type { SecretCheck, SecretRotation, SecretSummary, SecretUsage } from './secret.ts'
import { secretInput, secretSide } from './secret.ts'
import type { SecretComparison } from './secret-comparison.ts'

/** `known`: a secret with this text is there already, under the name in `secret`. */
export type ImportedSecret = {
  readonly variable: string
  readonly outcome: 'added' | 'known'
  readonly secret: SecretSummary
}

/** Calls about secrets; joined in contract.ts. */
export const secretCalls = {
  'secrets.list': answers<readonly SecretSummary[]>()(nothing),
  'secrets.add': answers<SecretSummary>()(secretInput),
  'secrets.rename': answers<SecretSummary>()(
    z.object({
      id: namedId,
      name: secretInput.shape.name,
      scheme: z.string().max(80).nullable().optional(),
    }),
  ),
  /** A removed secret can be restored, with its sources, until the program ends. */
  'secrets.remove': answers<{ removed: boolean }>()(z.object({ id: namedId })),
  'secrets.restore': answers<SecretSummary>()(z.object({ id: namedId })),
  /** The only call that hands out a stored secret. */
  'secrets.reveal': answers<{ value: string }>()(z.object({ id: namedId })),
  'secrets.check': answers<SecretCheck>()(
    z.object({ value: secretInput.shape.value, scheme: secretInput.shape.scheme }),
  ),
  'secrets.compare': answers<SecretComparison>()(z.object({ a: secretSide, b: secretSide })),
  /** The new value takes name, scheme and sources; the old one goes on beside it until the date. */
  'secrets.rotate': answers<SecretRotation>()(
    z.object({
      id: namedId,
      value: secretInput.shape.value,
      activeUntilMs: z.int().min(0).nullable(),
    }),
  ),
  /** What is counted so far, at once; counting goes on and `secrets.counted` tells when it is done. */
  'secrets.usage': answers<readonly SecretUsage[]>()(nothing),
  /** `reader` null: refused unless all programs read the same. */
  'secrets.importEnv': answers<readonly ImportedSecret[]>()(
    z.object({
      file: envFileInput,
      reader: envReader.nullable().default(null),
      variables: z
        .array(z.object({ variable: envVariableName, name: secretInput.shape.name }))
        .min(1)
        .max(100),
      scheme: secretInput.shape.scheme,
    }),
  ),
} as const

/** Events about secrets; joined in contract.ts. */
export type SecretEvents = {
  'secrets.changed': { readonly secrets: readonly SecretSummary[] }
  /** Counting what the secrets verify is done, or has come further. */
  'secrets.counted': { readonly usage: readonly SecretUsage[] }
}
