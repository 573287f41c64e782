import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJsonObject } from '../../signing/json-body.ts'
import type { Surroundings } from '../surroundings.ts'

/** An API token that was asked to be kept, sealed by the vault, in a file of its own. */
export type KeptToken = {
  /** Where it may go. Null: none is kept, or the vault cannot open it any more. */
  origin(): Promise<string | null>
  /** The token, when it was kept for this origin. */
  read(origin: string): Promise<string | null>
  keep(token: string, origin: string): Promise<void>
  forget(): Promise<void>
}

type Kept = { readonly token: string; readonly origin: string }

/**
 * Not among the secrets: those are tried against every request and shown in lists. `usualOrigin`: whose
 * a token is that was kept before its origin was kept with it.
 */
export function keptToken(
  { dataDir, vault, log }: Pick<Surroundings, 'dataDir' | 'vault' | 'log'>,
  sender: string,
  usualOrigin: string,
): KeptToken {
  const folder = join(dataDir, 'tokens')
  const file = join(folder, `${sender}.sealed`)
  const sealed = async (): Promise<Uint8Array | null> => {
    try {
      return await readFile(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  const kept = async (): Promise<Kept | null> => {
    const bytes = await sealed()
    if (bytes === null) return null
    try {
      return keptOf(await vault.unseal(bytes), usualOrigin)
    } catch (error) {
      log('warning', `The kept token for ${sender} cannot be opened: ${(error as Error).message}`)
      return null
    }
  }
  return {
    origin: async () => (await kept())?.origin ?? null,
    async read(origin) {
      const known = await kept()
      return known?.origin === origin ? known.token : null
    },
    async keep(token, origin) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const text = JSON.stringify({ token, origin } satisfies Kept)
      await writeFile(file, await vault.seal(text), { mode: 0o600 })
    },
    forget: () => rm(file, { force: true }),
  }
}

function keptOf(text: string, usualOrigin: string): Kept {
  const { token, origin } = parseJsonObject(text) ?? {}
  const isWhole = typeof token === 'string' && typeof origin === 'string'
  return isWhole ? { token, origin } : { token: text, origin: usualOrigin }
}
