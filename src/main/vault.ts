import { randomBytes } from 'node:crypto'
import { safeStorage } from 'electron'
import type { Vault } from '../engine/surroundings.ts'

/** First byte of what the keychain sealed, and of what only this run can open. Plain Node's vault has 1. */
const keychainVersion = 2
const memoryVersion = 3

/** What Chromium puts before a ciphertext made with the key that is printed in its source. */
const hardCodedKey = 'v10'
const noKeyring: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/**
 * The vault of the desktop app. Call it when the app is ready. Where no keychain answers (some Linux
 * desktops), secrets are kept in memory for this run and nothing that could be opened goes to disk.
 */
export async function openVault(): Promise<Vault> {
  return (await hasKeychain()) ? keychainVault() : memoryVault()
}

// On Linux `isAsyncEncryptionAvailable` is always true, whether a keyring answered or not.
async function hasKeychain(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
  if (process.platform !== 'linux') return true
  if (noKeyring.has(safeStorage.getSelectedStorageBackend())) return false
  const probe = await safeStorage.encryptStringAsync('probe')
  return probe.subarray(0, hardCodedKey.length).toString('latin1') !== hardCodedKey
}

function keychainVault(): Vault {
  return {
    kind: 'the keychain of this computer',
    isProtected: true,
    seal: async (text) =>
      Buffer.concat([Buffer.of(keychainVersion), await safeStorage.encryptStringAsync(text)]),
    unseal: async (sealed) => {
      if (sealed[0] !== keychainVersion) throw new Error(foreign(sealed[0]))
      // a rejection may pass (a locked keyring), so its words say to try again
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed.subarray(1)))
      return result
    },
  }
}

function memoryVault(): Vault {
  const texts = new Map<string, string>()
  const nameOf = (sealed: Uint8Array): string => Buffer.from(sealed).toString('hex')
  return {
    kind: 'memory until the app quits, because no keychain answered',
    isProtected: true,
    seal: async (text) => {
      const sealed = Buffer.concat([Buffer.of(memoryVersion), randomBytes(16)])
      texts.set(nameOf(sealed), text)
      return sealed
    },
    unseal: async (sealed) => {
      const text = texts.get(nameOf(sealed))
      if (text === undefined) throw new Error(foreign(sealed[0]))
      return text
    },
  }
}

function foreign(version: number | undefined): string {
  if (version === memoryVersion)
    return 'This secret was kept in memory only, in a run that has ended. Add it again.'
  if (version === keychainVersion)
    return 'This secret is in the keychain, which does not answer. Unlock it and start again.'
  return 'This secret was added on the command line and opens only there. Add it here too.'
}
