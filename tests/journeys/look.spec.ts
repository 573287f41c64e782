import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { minutesAgo, modelRegistered, prediction } from './support/deliveries.ts'
import type { House } from './support/journey.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'
import { atRest } from './support/served-app.ts'

/** How to get to each state of the screen. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  list: async (page) => {
    await expect(page.getByText('No request selected')).toBeVisible()
  },
  'a failed request': async (page) => {
    const { row, detail } = requestsPage(page)
    await row('Failed').first().click()
    await expect(detail.getByRole('tab').first()).toBeVisible()
  },
  'several requests': async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('Control+a')
    await expect(page.getByText('5 requests selected')).toBeVisible()
  },
  suggestions: async (page) => {
    await page.keyboard.press('/')
    await page.keyboard.type('verdict:')
    await expect(requestsPage(page).suggestions).toHaveCount(4)
  },
  'a search that cannot be read': async (page) => {
    await requestsPage(page).search.fill('status:many')
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'no match': async (page) => {
    await requestsPage(page).search.fill('nobody')
    await expect(page.getByText('Nothing matches this filter')).toBeVisible()
  },
  palette: async (page) => {
    await page.keyboard.press('Control+k')
    await expect(requestsPage(page).palette).toBeVisible()
  },
  'menu of the list': async (page) => {
    await requestsPage(page).search.fill('verdict:failed')
    await page.getByRole('button', { name: 'More about the list' }).click()
    await page.getByRole('menuitem', { name: 'Save this filter' }).click()
    await page.getByRole('button', { name: 'More about the list' }).click()
    await expect(page.getByRole('menuitem', { name: 'verdict:failed' })).toBeVisible()
  },
  'shortcut sheet': async (page) => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'clear dialog': async (page) => {
    await page.keyboard.press('Control+Shift+Delete')
    await expect(page.getByRole('dialog')).toContainText('Of 5 requests')
  },
  'comparing .env files': async (page) => {
    await fromPalette(page, 'compare two .env')
    const dialog = page.getByRole('dialog')
    for (const name of ['First file', 'Second file'])
      await dialog
        .getByRole('region', { name })
        .getByLabel('Or paste its text')
        .fill(`WEBHOOK_SECRET="${name}"\nPORT=3000\n`)
    await expect(dialog.getByText('different', { exact: true })).toBeVisible()
  },
  'test prediction': async (page) => {
    await fromPalette(page, 'test prediction')
    await page.getByLabel('Send the webhooks to').fill('https://calm-otter-42.loca.lt/hooks')
    await expect(page.getByText('POST https://api.replicate.com', { exact: false })).toBeVisible()
  },
  'MLflow’s webhooks': async (page) => {
    await fromPalette(page, 'set up mlflow')
    await expect(page.getByText('Start the server')).toBeVisible()
    await page.getByRole('tab', { name: 'Register' }).click()
    await expect(page.getByLabel('Secret to sign with')).toBeVisible()
  },
  'sending a webhook': async (page) => {
    await fromPalette(page, 'send')
    await expect(page.getByRole('textbox', { name: 'Body' })).toBeVisible()
  },
  'an endpoint to check': async (page) => {
    await fromPalette(page, 'check endpoint')
    await page.getByText('More', { exact: true }).click()
    await expect(page.getByLabel('Address of your receiver')).toBeVisible()
  },
  'many to replay': async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('r')
    await expect(page.getByRole('heading', { name: 'The plan' })).toBeVisible()
  },
  toast: async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('Delete')
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  },
}

async function fromPalette(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(requestsPage(page).palette).toBeHidden()
}

async function openMixed(house: House, page: Page): Promise<void> {
  await house.open()
  await house.addSecrets()
  await house.send(
    modelRegistered(),
    prediction(),
    prediction({ status: 'failed', at: minutesAgo(20) }),
    prediction({ secret: 'whsec_d3Jvbmc=' }),
    { path: '/favicon.ico', method: 'GET' },
  )
  await expect(requestsPage(page).rows).toHaveCount(5)
}

/** Each theme and the colour of its ground, by which one sees that it is there. */
const grounds = [
  ['light', 'rgb(247, 248, 250)'],
  ['dark', 'rgb(14, 17, 22)'],
] as const

for (const [state, reach] of Object.entries(states))
  test(`${state}: accessible in both themes`, async ({ page, house }) => {
    await openMixed(house, page)
    await reach(page)
    for (const [colorScheme, ground] of grounds) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('body')).toHaveCSS('background-color', ground)
      await atRest(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      const found = violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      ])
      expect.soft(found, colorScheme).toEqual([])
    }
  })

test('the system’s theme is taken, and a set one outlives a reload without a flash', async ({
  page,
  house,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await house.open()
  const body = page.locator('body')
  await expect(body).toHaveCSS('background-color', grounds[1][1])
  await house.call('settings.change', { theme: 'light' })
  await expect(body).toHaveCSS('background-color', grounds[0][1])
  // before the engine is heard: what the page remembers
  await page.routeWebSocket(/\/ws$/, () => {})
  await page.reload()
  expect(await body.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    grounds[0][1],
  )
})

test('in a small window the page itself never scrolls, a row tells its subject, and a key brings its tab into sight', async ({
  page,
  house,
}) => {
  await openMixed(house, page)
  await page.setViewportSize({ width: 1024, height: 700 })
  const { row, detail } = requestsPage(page)
  await expect(row('model_registered').getByText('LSCOR')).toBeInViewport({ ratio: 1 })
  await row('model_registered').click()
  const tabs = detail.getByRole('tab')
  await expect(tabs).toHaveCount(7)
  for (const [key, index] of [
    ['7', 6],
    ['1', 0],
  ] as const) {
    await page.keyboard.press(key)
    const isWhole = (): Promise<boolean> =>
      tabs.nth(index).evaluate((tab) => {
        const [list, own] = [tab.parentElement!, tab].map((one) => one.getBoundingClientRect())
        return own!.left >= list!.left && own!.right <= list!.right
      })
    await expect.poll(isWhole).toBe(true)
  }
  const beyond = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement
    return [scrollWidth - window.innerWidth, scrollHeight - window.innerHeight]
  })
  expect(beyond).toEqual([0, 0])
})

test('at 200 % zoom nothing is cut off and all can be reached', async ({ page, house }) => {
  await openMixed(house, page)
  // a window of 1280 by 900, twice as large
  await page.setViewportSize({ width: 640, height: 450 })
  const { rows, detail } = requestsPage(page)
  const isWider = (): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  expect(await isWider()).toBe(false)
  await expect(page.getByRole('button', { name: 'Copy URL' })).toBeInViewport()
  await expect(rows.first()).toBeInViewport()
  await rows.nth(3).click()
  await expect(detail.getByRole('tab').first()).toBeVisible()
  expect(await isWider()).toBe(false)
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await expect(rows.nth(3)).toBeInViewport()
})

test('without motion nothing moves by itself', async ({ page, house }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openMixed(house, page)
  await page.keyboard.press('Control+k')
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...document.getAnimations().map((one) => Number(one.effect?.getTiming().duration ?? 0)),
    ),
  )
  expect(longest).toBeLessThan(1)
})
