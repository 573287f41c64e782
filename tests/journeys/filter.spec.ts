import { minutesAgo, modelRegistered, prediction } from './support/deliveries.ts'
import type { House } from './support/journey.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

async function openMixed(house: House): Promise<void> {
  await house.open()
  await house.addSecrets()
  await house.send(
    modelRegistered(),
    prediction(),
    prediction({ status: 'failed', at: minutesAgo(20) }),
    prediction({ secret: 'whsec_d3Jvbmc=' }),
    { path: '/favicon.ico', method: 'GET' },
  )
}

test('chips narrow the list to a verdict and say what they show', async ({ page, house }) => {
  await openMixed(house)
  const { rows } = requestsPage(page)
  await expect(rows).toHaveCount(5)
  const stale = page.getByRole('button', { name: 'Stale' })
  await stale.click()
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('stale 20m')
  await expect(page.getByText('1 request found stale')).toBeVisible()
  await expect(stale).toHaveAttribute('aria-pressed', 'true')
  await stale.click()
  await expect(rows).toHaveCount(5)
})

test('the search suggests what was captured and explains itself', async ({ page, house }) => {
  await openMixed(house)
  const { rows, search, suggestions } = requestsPage(page)
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.type('send')
  await expect(suggestions).toHaveText(['sender:how it was signed'])
  await page.keyboard.press('Tab')
  await expect(search).toHaveValue('sender:')
  await expect(suggestions.filter({ hasText: 'sender:replicate' })).toBeVisible()
  await page.keyboard.type('rep')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(search).toHaveValue('sender:replicate ')
  await expect(rows).toHaveCount(3)
  await page.keyboard.type('-verdict:passed')
  await expect(rows).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(search).toHaveAccessibleDescription(
    '2 requests whose sender contains “replicate” and that did not pass',
  )
  await page.getByRole('button', { name: 'Remove: that did not pass' }).click()
  await expect(rows).toHaveCount(3)
  await expect(search).toHaveValue('sender:replicate')
  await expect(search).toBeFocused()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(search).toBeFocused()
  // nothing hangs over the chips that one may want next
  await page.getByRole('button', { name: 'Passed', exact: true }).click()
  await expect(rows).toHaveCount(2)
})

test('a search that cannot be read says why under the box and leaves the list', async ({
  page,
  house,
}) => {
  await openMixed(house)
  const { rows, search } = requestsPage(page)
  await search.fill('status:many')
  const fault = page.getByRole('alert').filter({ hasText: 'needs a number' })
  await expect(fault).toBeVisible()
  await expect(search).toHaveAttribute('aria-invalid', 'true')
  await expect(rows).toHaveCount(5)
  await search.fill('status:404')
  await expect(fault).toBeHidden()
  await expect(page.getByText('Nothing matches this filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(rows).toHaveCount(5)
  await expect(search).toHaveValue('')
})

test('where nothing is listed, a search that cannot be read is not called one without matches', async ({
  page,
  house,
}) => {
  await openMixed(house)
  const { search } = requestsPage(page)
  await search.fill('status:404')
  const none = page.getByText('Nothing matches this filter')
  await expect(none).toBeVisible()
  await search.fill('status:many')
  await expect(page.getByText('This search cannot be read')).toBeVisible()
  await expect(none).toBeHidden()
})

test('a filter can be saved, is there after a reload, and can be forgotten', async ({
  page,
  house,
}) => {
  await openMixed(house)
  const { rows, search } = requestsPage(page)
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More about the list' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await search.fill('sender:replicate verdict:stale')
  await expect(rows).toHaveCount(1)
  await choose('Save this filter')
  await search.fill('')
  await expect(rows).toHaveCount(5)
  await page.reload()
  await expect(rows).toHaveCount(5)
  await choose('sender:replicate verdict:stale')
  await expect(search).toHaveValue('sender:replicate verdict:stale')
  await expect(rows).toHaveCount(1)
  await choose('Forget this filter')
  await page.getByRole('button', { name: 'More about the list' }).click()
  await expect(page.getByRole('menuitem', { name: 'Save this filter' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'sender:replicate' })).toHaveCount(0)
})

test('free text finds bodies and headers; new matches come in, others do not', async ({
  page,
  house,
}) => {
  await openMixed(house)
  const { rows, search } = requestsPage(page)
  await search.fill('LSCOR')
  await expect(rows).toHaveCount(1)
  await house.send(prediction(), modelRegistered('wrong'), prediction())
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('Failed')
})

test('a source narrows the list, and its heading says so', async ({ page, house }) => {
  await openMixed(house)
  const { rows } = requestsPage(page)
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Replicate/ })
    .click()
  await expect(page.getByRole('heading', { name: 'Requests of Replicate' })).toBeVisible()
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'All sources' }).click()
  await expect(rows).toHaveCount(5)
})
