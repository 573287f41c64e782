import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { EnvFileInput } from '../../contract/env-file.ts'
import { largestEnvFile } from '../../contract/env-file.ts'
import { Problem } from '../../contract/problem.ts'

/** The text of a `.env` file and what to call it. */
export type EnvText = { readonly label: string; readonly text: string }

/**
 * Takes the given text, or reads the file. Rejects with a `Problem` when the host does not let files be
 * read by path, or the file is not there, too large or not UTF-8 text.
 */
export async function readEnvText(input: EnvFileInput, mayReadFiles: boolean): Promise<EnvText> {
  if ('text' in input) return { label: input.label, text: usable(input.text, input.label) }
  if (!mayReadFiles) throw new Problem('unavailable', noPaths)
  return { label: labelOf(input.path), text: await readText(input.path) }
}

export const noPaths =
  'Here files cannot be read by their path. Drop the file on the window, or paste its text.'

/** `pipeline/.env`: a bare `.env` says too little beside another one. */
const labelOf = (path: string): string => join(basename(dirname(path)), basename(path))

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > largestEnvFile) throw new Problem('invalid_input', `${path} is larger than 1 MiB.`)
    const bytes = await readFile(path)
    return usable(textOf(bytes, path), path)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('not_found', cannotRead(path, error as NodeJS.ErrnoException))
  }
}

function cannotRead(path: string, { code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder; name the file in it.`
  return `${path} cannot be read (${code ?? 'unknown reason'}).`
}

function textOf(bytes: Uint8Array, path: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new Problem(
      'invalid_input',
      `${path} is UTF-16, as > in PowerShell writes it. No program reads that as a .env file; save it as UTF-8.`,
    )
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Problem('invalid_input', `${path} is not UTF-8 text.`)
  }
}

function usable(text: string, label: string): string {
  if (text.includes('\0')) throw new Problem('invalid_input', `${label} is not a text file.`)
  return text
}
