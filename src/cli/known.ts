import { schemes } from '../signing/registry.ts'
import type { Scheme } from '../signing/scheme.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import { usage } from './exit.ts'
import { runEngine } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets } from './secret-options.ts'

/** The secrets a command names, and all schemes it may name. */
export type Known = {
  readonly secrets: readonly NamedSecret[]
  readonly schemes: readonly Scheme[]
}

/**
 * Reads secrets from the environment, files and the vault. The data folder is opened only when it is
 * needed: for `--secret`, or for a scheme the user made. `mayBeBytes`: a secret file need not be text.
 */
export async function readKnown(
  options: SecretOptions & { readonly scheme: string },
  dataDir: string | undefined,
  mayBeBytes = false,
): Promise<Known> {
  const given = readSecrets(options, process.env, mayBeBytes)
  if (options.secret.length === 0 && !options.scheme.startsWith('custom:'))
    return { secrets: given, schemes }
  const engine = await runEngine(dataDir, { listen: null })
  try {
    const roster = await engine.roster()
    const named = options.secret.map(
      (name) =>
        roster.secrets.find((secret) => secret.name === name) ??
        usage(
          '--secret names a secret that the vault does not have. See: countersign secrets list',
        ),
    )
    return { secrets: [...given, ...named], schemes: roster.schemes }
  } finally {
    await engine.close()
  }
}
