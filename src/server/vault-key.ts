import { randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { link, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../engine/surroundings.ts'

/** Bytes of an AES-256 key. */
const keyBytes = 32
const keyVariable = 'COUNTERSIGN_VAULT_KEY'
const keyFileName = 'vault.key'
const openToOthers = 0o077
/** How the desktop app begins the file when the keychain holds the key: `main/key-file.ts`. */
const inKeychain = Buffer.from('The key of this folder is in the keychain')

export type VaultKey = { readonly key: Buffer; readonly from: 'variable' | 'file' }

/**
 * The key that seals secrets: of the variable COUNTERSIGN_VAULT_KEY (32 bytes as hex or base64), else
 * of `vault.key` in the data folder, which is made at first use. Rejects with what to do when the key
 * is of another length; the words never hold the key. A file that others could read is closed to them
 * with a warning.
 */
export async function vaultKey(
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<VaultKey> {
  const text = env[keyVariable]
  if (text !== undefined) return { key: keyOfText(text), from: 'variable' }
  const file = join(dataDir, keyFileName)
  const key = (await readKey(file, log)) ?? (await makeKey(file, log))
  return { key, from: 'file' }
}

function keyOfText(text: string): Buffer {
  const isHex = /^[0-9a-f]{64}$/i.test(text)
  const key = Buffer.from(text, isHex ? 'hex' : 'base64')
  // encoding again shows what a lenient decoder skipped over
  const isExact = isHex || key.toString('base64') === text
  if (isExact && key.length === keyBytes) return key
  throw new Error(
    `${keyVariable} must be ${keyBytes} bytes written as 64 hex digits or as 44 characters of base64. ` +
      'Make one with: openssl rand -base64 32',
  )
}

/** Null when there is no file. Looks at the opened file, so that nobody can swap it in between. */
async function readKey(file: string, log: Log): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (!handle) return null
  try {
    await closeToOthers(handle, file, log)
    const key = await handle.readFile()
    if (key.length === keyBytes) return key
    if (key.subarray(0, inKeychain.length).equals(inKeychain))
      throw new Error(
        `The key of this data folder is in the keychain: ${file} only points to it, and only the desktop app can open it. ` +
          'Start the desktop app; or choose File, Desktop, Protect secrets there to put the key back into the file; or name another folder with --data.',
      )
    throw new Error(
      `${file} has ${key.length} bytes instead of ${keyBytes}, so it is no key of this program. ` +
        'Put back the right file from a backup; or move it away, and enter the secrets again.',
    )
  } finally {
    await handle.close()
  }
}

async function closeToOthers(handle: FileHandle, file: string, log: Log): Promise<void> {
  const { mode } = await handle.stat()
  if (process.platform === 'win32' || (mode & openToOthers) === 0) return
  await handle.chmod(0o600)
  const was = (mode & 0o777).toString(8)
  log(
    'warning',
    `${file} was open to other users of this computer (mode ${was}); now it is not. ` +
      'If one of them may have copied it, replace the secrets that were added.',
  )
}

/**
 * Writes a new key beside its place and links it in. The link is made only if nothing is there, and
 * shows the file whole: of two programs that start together both use the key of the first.
 */
async function makeKey(file: string, log: Log): Promise<Buffer> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await writeFile(draft, randomBytes(keyBytes), { flag: 'wx', mode: 0o600, flush: true })
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  const key = await readKey(file, log)
  if (key) return key
  throw new Error(`${file} was removed while the program started. Start it again.`)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
