import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

// `vault.key` is either the 32 bytes of the key, which plain Node opens too, or a text that tells where
// the key is and holds it sealed by the keychain. One file in two forms: never both keys, never none.

const title =
  'The key of this folder is in the keychain. The desktop app opens it: File, Desktop, Protect secrets.'

const fileOf = (dataDir: string): string => join(dataDir, 'vault.key')

/** What the keychain sealed; null when the file holds the key itself or is not there. */
export async function readSealedKey(dataDir: string): Promise<Buffer | null> {
  const text = await readFile(fileOf(dataDir), 'latin1').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  const [first, sealed] = text.split('\n')
  return first === title && sealed ? Buffer.from(sealed, 'base64') : null
}

export const writeSealedKey = (dataDir: string, sealed: Buffer): Promise<void> =>
  replace(fileOf(dataDir), Buffer.from(`${title}\n${sealed.toString('base64')}\n`))

export const writeOpenKey = (dataDir: string, key: Buffer): Promise<void> =>
  replace(fileOf(dataDir), key)

/** Whole or not at all, and on disk before the old one is gone. */
async function replace(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}
