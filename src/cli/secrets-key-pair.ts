import { generateKeyPairSync } from 'node:crypto'
import type { Command } from 'commander'
import { secretInput } from '../contract/secret.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine } from './print.ts'
import { withData } from './run-engine.ts'

type KeyPairOptions = { data?: string; json?: true }

const scheme = 'standard-webhooks-v1a'

const example = `
A sender's own private key cannot be had; this pair stands in for it: requests that are signed again
with it pass at a receiver that is given its public key.

Example:
  countersign secrets key-pair "test pair"`

/** `secrets key-pair NAME`: to sign for senders that only their own private key can sign for. */
export function addSecretsKeyPair(secrets: Command): void {
  secrets
    .command('key-pair <NAME>')
    .description(`make a test key pair for ${scheme}; prints its public key`)
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', example)
    .action(makeKeyPair)
}

async function makeKeyPair(name: string, { data, json }: KeyPairOptions): Promise<void> {
  const { value, publicKey } = newKeyPair()
  const input = secretInput.safeParse({ name, value, scheme })
  if (!input.success) return usage('A key pair needs a name, of 1 to 120 characters.')
  const added = await withData(data, (handlers) => handlers['secrets.add'](input.data))
  if (json) return printJson({ ...added, publicKey })
  printLine(
    `Kept the private key as “${plain(added.name)}”, sealed. Give the receiver the public key:`,
  )
  printLine(publicKey)
}

/**
 * As Standard Webhooks writes them: the private half is the seed and the public key, 64 bytes.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
function newKeyPair(): { value: string; publicKey: string } {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const [seed, open] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]
  return {
    value: `whsk_${Buffer.concat([seed, open]).toString('base64')}`,
    publicKey: `whpk_${open.toString('base64')}`,
  }
}
