import { createProgram } from '../../src/cli/program.ts'

/** Runs a command's own function, without the second that starting a process takes. */
export async function runInProcess(
  args: readonly string[],
): Promise<{ code: number | undefined; stdout: string }> {
  const write = process.stdout.write
  let stdout = ''
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    stdout += String(chunk)
    return true
  }
  const exitCode = process.exitCode
  process.exitCode = undefined
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return { code: process.exitCode as number | undefined, stdout }
  } finally {
    process.stdout.write = write
    process.exitCode = exitCode
  }
}
