import type { Desktop } from './desktop-app.ts'

/** Collects what the page is told beside the engine's texts. */
export async function listenForSignals({ page }: Desktop): Promise<() => Promise<unknown[]>> {
  await page().evaluate(() => {
    const heard: unknown[] = []
    const { countersign } = window as unknown as {
      countersign: { receive(listener: (message: unknown) => void): void }
    }
    countersign.receive((message) => {
      if (typeof message !== 'string') heard.push(message)
    })
    Object.assign(window, { heardInTest: heard })
  })
  return () => page().evaluate(() => (window as unknown as { heardInTest: unknown[] }).heardInTest)
}
