import { modelRegistered, prediction } from './support/deliveries.ts'
import { expect, onlyInBrowser, test } from './support/journey.ts'

test('the app speaks Thai when it is told so, also after a reload', async ({ page, house }) => {
  await house.open()
  await house.addSecrets()
  await house.send(modelRegistered(), prediction({ secret: 'whsec_d3Jvbmc=' }))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ไทย')
  await page.keyboard.press('Enter')
  const navigation = page.getByRole('navigation', { name: 'เมนูหลัก' })
  await expect(navigation.getByRole('link', { name: 'คำขอ' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'th')

  await page.reload()
  const list = page.getByRole('listbox', { name: 'คำขอ เรียงจากใหม่สุด' })
  await expect(list.getByRole('option').first()).toContainText('ไม่ผ่าน')
  await expect(page.getByRole('button', { name: 'ทั้งหมด' })).toBeVisible()
  await page.getByRole('button', { name: /^ไม่ผ่าน/ }).click()
  await expect(page.getByText('คำขอ 1 รายการที่ไม่ผ่าน')).toBeVisible()
  expect(
    await page.evaluate(() => document.fonts.check('13px "Noto Sans Thai Variable"', 'ก')),
  ).toBe(true)
})

test('the shortcuts work on a Thai keyboard', async ({ page, house }) => {
  await house.open()
  await house.send(modelRegistered(), prediction())
  await expect(page.getByRole('option')).toHaveCount(2)
  // what the key beside L, J and K writes in the Thai layout
  for (const [key, code] of [
    ['่', 'KeyJ'],
    ['่', 'KeyJ'],
    ['า', 'KeyK'],
  ] as const)
    await page.evaluate(
      (init) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true })),
      { key, code },
    )
  await expect(page.getByRole('option', { selected: true })).toContainText('prediction succeeded')
})

test.describe('a browser', () => {
  onlyInBrowser('The desktop app has the language of its system.')

  test('that prefers Thai is answered in Thai', async ({ browser, house }) => {
    const context = await browser.newContext({ locale: 'th-TH' })
    const page = await context.newPage()
    await page.goto(house.uiUrl())
    await expect(page.getByRole('navigation', { name: 'เมนูหลัก' })).toBeVisible()
    await context.close()
  })
})
