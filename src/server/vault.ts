import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { Problem } from '../contract/problem.ts'
import type { Log, Vault } from '../engine/surroundings.ts'
import { vaultKey } from './vault-key.ts'

const cipher = 'aes-256-gcm'
/** First byte of everything this vault seals. The desktop app's vaults use others. */
const version = 1
const keyIdBytes = 4
/** NIST SP 800-38D: 96 bits, random for each seal. */
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + keyIdBytes
const purpose = Buffer.from('countersign secret v1')

const kinds = {
  variable: 'AES-256-GCM, key from COUNTERSIGN_VAULT_KEY',
  file: 'AES-256-GCM, key in vault.key',
} as const

/**
 * The vault of plain Node. Sealed bytes are: version (1), key id (4), nonce (12), ciphertext, tag (16);
 * version and key id are authenticated. `unseal` rejects with `Problem('vault_locked')` and tells a
 * wrong key from changed bytes. Rejects when there is no usable key, see `vaultKey`.
 */
export async function openVault(options: {
  readonly dataDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Log
}): Promise<Vault> {
  const { key, from } = await vaultKey(options.dataDir, options.env, options.log)
  return {
    kind: kinds[from],
    // a key file lies beside the database: whoever copies the folder has both
    isProtected: from === 'variable',
    seal: async (text) => seal(key, text),
    unseal: async (sealed) => unseal(key, sealed, from),
  }
}

function seal(key: Buffer, text: string): Uint8Array {
  const head = Buffer.concat([Buffer.of(version), keyId(key)])
  const nonce = randomBytes(nonceBytes)
  const encrypt = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  encrypt.setAAD(Buffer.concat([purpose, head]))
  const parts = [head, nonce, encrypt.update(text, 'utf8'), encrypt.final()]
  return Buffer.concat([...parts, encrypt.getAuthTag()])
}

function unseal(key: Buffer, sealed: Uint8Array, from: keyof typeof kinds): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes[0] !== version)
    throw locked(
      'This secret was sealed by the desktop app or by a newer version; it opens only there.',
    )
  if (bytes.length < headBytes + nonceBytes + tagBytes) throw damaged()
  const head = bytes.subarray(0, headBytes)
  if (!head.subarray(1).equals(keyId(key))) throw locked(otherKey[from])
  const nonce = bytes.subarray(headBytes, headBytes + nonceBytes)
  const decrypt = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  decrypt.setAAD(Buffer.concat([purpose, head]))
  decrypt.setAuthTag(bytes.subarray(-tagBytes))
  const opened = decrypt.update(bytes.subarray(headBytes + nonceBytes, -tagBytes))
  try {
    return Buffer.concat([opened, decrypt.final()]).toString('utf8')
  } catch {
    throw damaged()
  }
}

/** Tells one key from another without telling anything of the key. */
function keyId(key: Buffer): Buffer {
  return createHmac('sha256', key).update('countersign key id').digest().subarray(0, keyIdBytes)
}

const otherKey = {
  variable:
    'This secret was sealed with another key than the one in COUNTERSIGN_VAULT_KEY. Start with the key it was added with, or add the secret again.',
  file: 'This secret was sealed with another key than the one in vault.key: the file was replaced, or COUNTERSIGN_VAULT_KEY was set then. Start with that key, or add the secret again.',
} as const

function damaged(): Problem {
  return locked('The sealed bytes of this secret were changed or cut off. Add the secret again.')
}

function locked(message: string): Problem {
  return new Problem('vault_locked', message)
}
