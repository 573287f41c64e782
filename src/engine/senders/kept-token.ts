import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Surroundings } from '../surroundings.ts'

/** An API token that was asked to be kept, sealed by the vault, in a file of its own. */
export type KeptToken = {
  isKept(): Promise<boolean>
  /** Null: none is kept, or the vault cannot open it any more. */
  read(): Promise<string | null>
  keep(token: string): Promise<void>
  forget(): Promise<void>
}

/** Not among the secrets: those are tried against every request and shown in lists. */
export function keptToken(
  { dataDir, vault, log }: Pick<Surroundings, 'dataDir' | 'vault' | 'log'>,
  sender: string,
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
  const read = async (): Promise<string | null> => {
    const bytes = await sealed()
    if (bytes === null) return null
    try {
      return await vault.unseal(bytes)
    } catch (error) {
      log('warning', `The kept token for ${sender} cannot be opened: ${(error as Error).message}`)
      return null
    }
  }
  return {
    read,
    isKept: async () => (await read()) !== null,
    async keep(token) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(file, await vault.seal(token), { mode: 0o600 })
    },
    forget: () => rm(file, { force: true }),
  }
}
