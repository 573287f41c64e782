import { CommanderError } from 'commander'
import { vi } from 'vitest'
import { CommandError } from '../../src/cli/exit.ts'
import { createProgram } from '../../src/cli/program.ts'

/** Runs a command's own function, without the second that starting a process takes. */
export async function runInProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; stdout: string; message: string }> {
  let stdout = ''
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk)
    return true
  })
  const exitCode = process.exitCode
  process.exitCode = undefined
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return { code: Number(process.exitCode ?? 0), stdout, message: '' }
  } catch (error) {
    // help and version end this way too
    if (error instanceof CommanderError) return { code: error.exitCode, stdout, message: '' }
    if (!(error instanceof CommandError)) throw error
    return { code: error.exitCode, stdout, message: error.message }
  } finally {
    write.mockRestore()
    vi.unstubAllEnvs()
    process.exitCode = exitCode
  }
}
