import { safeStorage } from 'electron'

/** What Chromium puts before a ciphertext made with the key that is printed in its source. */
const hardCodedKey = 'v10'
const noKeyring: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** The name of the desktop's secret store on Linux, such as `gnome_libsecret`; elsewhere the system's. */
export const keychainName = (): string =>
  process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'keychain'

/** What can be told without asking the keyring, which might ask the person to unlock it. */
export const mayHaveKeychain = (): boolean => !noKeyring.has(keychainName())

/**
 * Seals a text with the keychain. Null where there is none: on Linux `isAsyncEncryptionAvailable` is
 * always true, whether a keyring answered or not, so the ciphertext itself is looked at. Rejects while
 * a keyring is locked.
 */
export async function sealWithKeychain(text: string): Promise<Buffer | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable()) || !mayHaveKeychain()) return null
  const sealed = await safeStorage.encryptStringAsync(text)
  const isHardCoded = sealed.subarray(0, hardCodedKey.length).toString('latin1') === hardCodedKey
  return process.platform === 'linux' && isHardCoded ? null : sealed
}

/** Opens what `sealWithKeychain` sealed; rejects when the keychain is locked or is another one. */
export async function openWithKeychain(sealed: Buffer): Promise<string> {
  const { result } = await safeStorage.decryptStringAsync(sealed)
  return result
}
