import { Problem } from '../contract/problem.ts'
import type { Log, Vault } from '../engine/surroundings.ts'
import { openVault } from '../server/vault.ts'
import { vaultKey } from '../server/vault-key.ts'
import { readSealedKey, writeOpenKey, writeSealedKey } from './key-file.ts'
import { keychainName, mayHaveKeychain, openWithKeychain, sealWithKeychain } from './keychain.ts'

export type DesktopVault = {
  /** Seals as the command line does, so that both open each other's secrets. */
  readonly vault: Vault
  /** Where the key is. */
  keptIn(): 'variable' | 'keychain' | 'file'
  /** Asks the keychain for the key, if it has it. Rejects with words when it does not give it. */
  unlock(): Promise<void>
  /** Moves the key into the keychain. `no_keychain`: there is none, and nothing was changed. */
  protect(): Promise<'done' | 'no_keychain'>
  /** Moves the key back into its file, where the command line finds it. */
  unprotect(): Promise<void>
}

const keyVariable = 'COUNTERSIGN_VAULT_KEY'

type Needs = {
  readonly dataDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/**
 * The vault of the desktop app: the one of the command line, whose key may be in the keychain. Rejects
 * when there is no usable key, see `vaultKey`. The keychain is asked only by `unlock`, or by the first
 * secret.
 */
export async function openDesktopVault(needs: Needs): Promise<DesktopVault> {
  let sealedKey = needs.env[keyVariable] === undefined ? await readSealedKey(needs.dataDir) : null
  let inner = sealedKey ? null : await openVault(needs)
  const opened = async (): Promise<Vault> => {
    inner ??= await openSealed(sealedKey ?? Buffer.alloc(0), needs)
    return inner
  }
  return {
    keptIn: () =>
      needs.env[keyVariable] !== undefined ? 'variable' : sealedKey ? 'keychain' : 'file',
    unlock: async () => void (await opened()),
    vault: {
      get kind() {
        if (sealedKey) return 'AES-256-GCM, key in the keychain'
        const kind = inner?.kind ?? ''
        return inner?.isProtected || mayHaveKeychain()
          ? kind
          : `${kind}, because this desktop has no keychain (${keychainName()})`
      },
      get isProtected() {
        return sealedKey !== null || (inner?.isProtected ?? false)
      },
      seal: async (text) => (await opened()).seal(text),
      unseal: async (sealed) => (await opened()).unseal(sealed),
    },
    async protect() {
      const { key } = await vaultKey(needs.dataDir, needs.env, needs.log)
      const sealed = await sealWithKeychain(key.toString('base64'))
      if (!sealed) return 'no_keychain'
      // the file is given up only for a key that the keychain gives back
      if ((await openWithKeychain(sealed)) !== key.toString('base64'))
        throw new Error('The keychain gave back another key.')
      await writeSealedKey(needs.dataDir, sealed)
      sealedKey = sealed
      return 'done'
    },
    async unprotect() {
      if (!sealedKey) return
      const key = Buffer.from(await openWithKeychain(sealedKey), 'base64')
      await writeOpenKey(needs.dataDir, key)
      sealedKey = null
      inner = await openVault(needs)
    },
  }
}

async function openSealed(sealedKey: Buffer, needs: Needs): Promise<Vault> {
  const key = await openWithKeychain(sealedKey).catch((error: unknown) => {
    throw new Problem(
      'vault_locked',
      `The keychain did not give the key of the secrets: ${(error as Error).message} Unlock it and try again.`,
    )
  })
  return openVault({ ...needs, env: { [keyVariable]: key } })
}
