import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../../src/contract/contract.ts'
import type { Ports, Serving } from './built-command.ts'
import { startCommand } from './built-command.ts'
import { callEngine } from './call-engine.ts'
import type { Delivery } from './deliveries.ts'
import { deliver, mlflowSecret, replicateSecret } from './deliveries.ts'

export { expect }

/** Countersign as a person has it: the page in a browser, and the listener that senders reach. */
export type House = {
  readonly serving: () => Serving
  /** Sends one after the other; resolves with the statuses. */
  readonly send: (...deliveries: readonly Delivery[]) => Promise<number[]>
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallOutput<Name>>
  /** Opens the page and waits until it is connected. */
  readonly open: () => Promise<void>
  /** Stores the secrets that `deliveries.ts` signs with. */
  readonly addSecrets: () => Promise<void>
  readonly crash: () => Promise<void>
  /** Starts it again on the same data and ports. */
  readonly restart: () => Promise<void>
}

type Fixtures = {
  readonly dataDir: string
  readonly house: House
  /** What no journey may cause: errors of the page, refusals of its policy, requests to elsewhere. */
  readonly faults: string[]
  /** Faults that a journey brings about on purpose. */
  readonly expectedErrors: RegExp
}

export const test = base.extend<Fixtures>({
  dataDir: async ({ browserName }, use) => {
    const dir = mkdtempSync(join(tmpdir(), `countersign-${browserName}-`))
    await use(dir)
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  expectedErrors: [/^(?!)/, { option: true }],
  faults: async ({ page }, use) => {
    const faults: string[] = []
    watchFaults(page, faults)
    await use(faults)
  },
  house: async ({ page, dataDir, faults, expectedErrors }, use, info) => {
    let serving = await startCommand(dataDir)
    const start = async (ports: Ports): Promise<void> => {
      serving = await startCommand(dataDir, ports)
    }
    await use(houseOf(page, () => serving, start))
    const unexpected = faults.filter((fault) => !expectedErrors.test(fault))
    await serving.kill()
    if (info.status !== info.expectedStatus)
      await info.attach('stderr', { body: serving.said(), contentType: 'text/plain' })
    expect(unexpected).toEqual([])
  },
})

function houseOf(
  page: Page,
  serving: () => Serving,
  start: (ports: Ports) => Promise<void>,
): House {
  const call: House['call'] = (name, input) => callEngine(page, name, input)
  return {
    serving,
    call,
    open: async () => {
      await page.goto(serving().uiUrl)
      await expect(page.getByText(`Listening on 127.0.0.1:${serving().ports.listen}`)).toBeVisible()
    },
    send: async (...deliveries) => {
      const statuses: number[] = []
      for (const delivery of deliveries) statuses.push(await deliver(serving().origin, delivery))
      return statuses
    },
    addSecrets: async () => {
      await call('secrets.add', { name: 'pipeline', value: mlflowSecret })
      await call('secrets.add', { name: 'Replicate', value: replicateSecret })
    },
    crash: () => serving().kill(),
    restart: () => start(serving().ports),
  }
}

function watchFaults(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    const isOurs = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:'
    if (!isOurs) faults.push(`request: ${request.url()}`)
  })
}
