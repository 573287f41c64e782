import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { Delivery } from './deliveries.ts'
import { deliver, mlflowSecret, replicateSecret } from './deliveries.ts'
import type { Porch } from './porch.ts'
import { test as base } from './porch.ts'

export { expect }
export { onlyInBrowser, onlyOnDesktop } from './porch.ts'

/** Countersign as a person has it: the page, and the listener that senders reach. */
export type House = Pick<Porch, 'call' | 'crash' | 'origin' | 'restart' | 'uiUrl'> & {
  /** Sends one after the other; resolves with the statuses. */
  readonly send: (...deliveries: readonly Delivery[]) => Promise<number[]>
  /** Shows the page and waits until it is connected. */
  readonly open: () => Promise<void>
  /** Stores the secrets that `deliveries.ts` signs with. */
  readonly addSecrets: () => Promise<void>
}

type Fixtures = {
  readonly house: House
  /** Faults that a journey brings about on purpose. */
  readonly expectedErrors: RegExp
}

/** Fails also when the page logs an error, breaks its policy or asks anything but its own host. */
export const test = base.extend<Fixtures>({
  expectedErrors: [/^(?!)/, { option: true }],
  house: async ({ porch, expectedErrors }, use) => {
    const faults: string[] = []
    watchFaults(porch, faults)
    await use(houseOf(porch))
    expect(faults.filter((fault) => !expectedErrors.test(fault))).toEqual([])
  },
})

function houseOf(porch: Porch): House {
  const { call, crash, origin, restart, uiUrl, page } = porch
  return {
    call,
    crash,
    origin,
    restart,
    uiUrl,
    open: async () => {
      await porch.open()
      await expect(page.getByText(`Listening on ${new URL(origin()).host}`)).toBeVisible()
    },
    send: async (...deliveries) => {
      const statuses: number[] = []
      for (const delivery of deliveries) statuses.push(await deliver(origin(), delivery))
      return statuses
    },
    addSecrets: async () => {
      await call('secrets.add', { name: 'pipeline', value: mlflowSecret })
      await call('secrets.add', { name: 'Replicate', value: replicateSecret })
    },
  }
}

function watchFaults({ page, hosts }: Pick<Porch, 'page' | 'hosts'>, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!isOwn(request.url(), hosts)) faults.push(`request: ${request.url()}`)
  })
}

function isOwn(url: string, hosts: readonly string[]): boolean {
  const { hostname, protocol } = new URL(url)
  return hosts.includes(hostname) || protocol === 'data:' || protocol === 'blob:'
}

/** Whether axe can be asked: it opens a page of its own, which the window of the app does not have. */
export const isInBrowser = (page: Page): boolean => new URL(page.url()).hostname === '127.0.0.1'
