import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { NamedSecret } from '../signing/secret/key.ts'
import { usage } from './exit.ts'

/** Where a command's secrets come from. Values never stand on the command line: others can read it. */
export type SecretOptions = {
  readonly secretEnv: readonly string[]
  readonly secretFile: readonly string[]
  readonly secret: readonly string[]
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

/** Adds the options; each may repeat, and a label may precede: `--secret-env website=WEBHOOK_SECRET`. */
export function withSecretOptions(command: Command): Command {
  return command
    .option('--secret-env <[label=]NAME>', 'secret in an environment variable', collect, [])
    .option('--secret-file <[label=]PATH>', 'secret in a file, byte for byte', collect, [])
    .option('--secret <NAME>', 'secret in the vault', collect, [])
}

/** The secrets of the environment and of files. A file that is no text is refused, unless `mayBeBytes`. */
export function readSecrets(
  options: SecretOptions,
  env: NodeJS.ProcessEnv,
  mayBeBytes = false,
): NamedSecret[] {
  return [
    ...options.secretEnv.map((text) => fromEnv(text, env)),
    ...options.secretFile.map((text) => fromFile(text, mayBeBytes)),
  ]
}

function fromEnv(text: string, env: NodeJS.ProcessEnv): NamedSecret {
  const [label, variable] = labelled(text)
  const value = env[variable]
  if (value !== undefined) return { name: label, value }
  // what is no usual name may be the secret itself, as in --secret-env "$WEBHOOK_SECRET"
  if (!variableName.test(variable))
    return usage(
      '--secret-env takes the name of an environment variable that is set, not its value.',
    )
  return usage(`The environment variable ${variable} is not set.`)
}

const variableName = /^_?[A-Z]{1,16}(?:_[A-Z0-9]{1,16}){0,4}$/

function fromFile(text: string, mayBeBytes: boolean): NamedSecret {
  // a path may have = in it, too
  const [label, path] = existsSync(text) ? [text, text] : labelled(text)
  const bytes = readSecretFile(path)
  const value = decode(bytes)
  if (value !== null) return { name: label, value }
  if (mayBeBytes) return { name: label, value: bytes.toString('latin1'), bytes }
  return usage('--secret-file: the file is not UTF-8 text.')
}

function readSecretFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    // the path is not repeated: it may be the secret itself, as in --secret-file "$WEBHOOK_SECRET"
    return usage(
      `--secret-file: the file cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}

/** Null: these bytes are no text. */
function decode(bytes: Uint8Array): string | null {
  try {
    // a byte order mark is part of the secret: it may be what makes two sides differ
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function labelled(text: string): [label: string, rest: string] {
  const equals = text.indexOf('=')
  return equals < 1 ? [text, text] : [text.slice(0, equals), text.slice(equals + 1)]
}
