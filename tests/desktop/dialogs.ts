import type { ElectronApplication } from '@playwright/test'

export type Asked = {
  readonly message: string
  readonly detail?: string
  readonly buttons?: readonly string[]
}

/**
 * Answers the message boxes of the app with these buttons in turn, then as Escape would, and notes
 * what was asked. The same on Electron and on the double.
 */
export async function answerDialogs(
  app: ElectronApplication,
  responses: readonly number[] = [],
): Promise<() => Promise<Asked[]>> {
  await app.evaluate(({ dialog }, answers) => {
    const asked: unknown[] = []
    const queue = [...answers]
    Object.assign(globalThis, { askedInTest: asked })
    const answer = async (...args: unknown[]) => {
      const options = args.at(-1) as { cancelId?: number }
      asked.push(options)
      return { response: queue.shift() ?? options.cancelId ?? 0, checkboxChecked: false }
    }
    Object.assign(dialog, { showMessageBox: answer })
  }, responses)
  return () => app.evaluate(() => (globalThis as unknown as { askedInTest: Asked[] }).askedInTest)
}
