import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'

// ELECTRON_DOUBLE_KEYRING: gnome_libsecret (the default), basic_text (Electron's hard-coded key),
// locked (a keyring that refuses for now), none (no encryption at all).
const keyring = (): string => process.env['ELECTRON_DOUBLE_KEYRING'] ?? 'gnome_libsecret'

/** Stands for the desktop's keyring, which lies outside the data folder. */
function keyringKey(): Buffer {
  const dir = process.env['ELECTRON_DOUBLE_KEYRING_DIR'] ?? app.getPath('temp')
  const file = join(dir, 'electron-double-keyring')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

const keyOf = (version: string): Buffer => (version === 'v10' ? Buffer.alloc(32) : keyringKey())

function encrypt(text: string): Buffer {
  if (keyring() === 'locked') throw new Error('Encryption is temporarily unavailable.')
  const version = keyring() === 'basic_text' ? 'v10' : 'v11'
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(version), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from(version), nonce, cipher.getAuthTag(), sealed])
}

function decrypt(bytes: Buffer): string {
  if (keyring() === 'locked') throw new Error('Decryption is temporarily unavailable.')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(bytes.subarray(0, 3).toString('latin1')),
    bytes.subarray(3, 15),
  )
  decipher.setAuthTag(bytes.subarray(15, 31))
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8')
}

/** The asynchronous half only: the other one is deprecated. */
export const safeStorage = {
  // as in Electron, this is true on Linux whether a keyring answers or not
  isAsyncEncryptionAvailable: async (): Promise<boolean> => keyring() !== 'none',
  encryptStringAsync: async (text: string): Promise<Buffer> => encrypt(text),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: decrypt(bytes),
    shouldReEncrypt: false,
  }),
  getSelectedStorageBackend: (): string =>
    keyring() === 'locked' ? 'gnome_libsecret' : keyring() === 'none' ? 'unknown' : keyring(),
}
