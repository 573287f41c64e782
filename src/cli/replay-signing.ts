import type { CallInput, Handlers } from '../contract/contract.ts'
import { usage } from './exit.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets } from './secret-options.ts'

/** How a replay is to be signed. */
export type ReplaySigningOptions = SecretOptions & {
  reSign?: true
  scheme?: string
  id?: string
  timestamp?: string
}

type Input = CallInput<'deliveries.plan'>
type Signing = Extract<NonNullable<Input['signing']>, { mode: 'renew' }>

/** Whatever says how to sign asks for signing. */
export async function signingOf(
  handlers: Handlers,
  options: ReplaySigningOptions,
): Promise<Input['signing']> {
  const { scheme, id, timestamp } = options
  const secret = await secretOf(handlers, options)
  const isAsked = options.reSign ?? (secret ?? scheme ?? id ?? timestamp) !== undefined
  if (!isAsked) return { mode: 'keep' }
  return {
    mode: 'renew',
    ...(scheme !== undefined && { scheme }),
    ...(secret !== undefined && { secret }),
    ...(id !== undefined && { id: wordOr(id, { keep: 'keep', new: 'renew' }) }),
    ...(timestamp !== undefined && {
      timestamp: wordOr(timestamp, { keep: 'keep', now: 'renew' }),
    }),
  }
}

const wordOr = (
  text: string,
  words: Readonly<Record<string, 'keep' | 'renew'>>,
): NonNullable<Signing['id']> => words[text] ?? { value: text }

async function secretOf(
  handlers: Handlers,
  options: ReplaySigningOptions,
): Promise<Signing['secret']> {
  const given = readSecrets(options, process.env)
  if (given.length + options.secret.length > 1)
    return usage('Signing needs one secret: --secret-env, --secret-file or --secret.')
  if (given[0]) return { name: given[0].name, value: given[0].value }
  const [name] = options.secret
  if (name === undefined) return undefined
  const known = (await handlers['secrets.list']({})).find((secret) => secret.name === name)
  if (known) return { id: known.id }
  return usage(
    '--secret names a secret that the vault does not have. See: countersign secrets list',
  )
}
