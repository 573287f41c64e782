import { modelRegistered } from './support/deliveries.ts'
import type { Delivery } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

const script = '<script>window.pwned=1</script>'
const image = '<img src=x onerror="window.pwned=1">'
const vector = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"><script>window.pwned=1</script></svg>`

const attacks: readonly (readonly [title: string, delivery: Delivery])[] = [
  [
    'header values and path',
    {
      path: `/hooks/${image.replaceAll(' ', '')}?next=javascript:window.pwned=1`,
      headers: { 'user-agent': script, 'x-note': image, referer: 'javascript:window.pwned=1' },
      body: 'plain',
    },
  ],
  [
    'an HTML body',
    { path: '/html', headers: { 'content-type': 'text/html' }, body: script + image },
  ],
  ['an SVG body', { path: '/svg', headers: { 'content-type': 'image/svg+xml' }, body: vector }],
  [
    'JSON keys and values',
    {
      path: '/json',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        [script]: image,
        __proto__: { pwned: 1 },
        link: 'javascript:alert(1)',
      }),
    },
  ],
  [
    'a form',
    {
      path: '/form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${encodeURIComponent(script)}=${encodeURIComponent(image)}`,
    },
  ],
  [
    'a file name',
    {
      path: '/upload',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\nContent-Disposition: form-data; name="f"; filename="${script}.svg"\r\n\r\n${image}\r\n--b--\r\n`,
    },
  ],
  ['the subject of a signed event', modelRegistered(undefined, image)],
]

for (const [title, delivery] of attacks)
  test(`${title} full of script is text and nothing else`, async ({ page, house }) => {
    await house.open()
    await house.addSecrets()
    await house.send(delivery)
    const { rows, detail } = requestsPage(page)
    await rows.first().click()
    const tabs = detail.getByRole('tab')
    await expect(tabs.first()).toBeVisible()
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click()
      await expect(tabs.nth(index)).toHaveAttribute('aria-selected', 'true')
      await expect(detail.getByRole('tabpanel')).not.toBeEmpty()
    }
    expect(await page.evaluate(() => 'pwned' in window || 'pwned' in {})).toBe(false)
    // nothing of it became an element or a link that leads somewhere
    const planted = 'script:not([src]), [onerror], [onload], [href^="javascript:"], iframe, object'
    await expect(page.locator(planted)).toHaveCount(0)
  })

test('what an attacker wrote is shown as it was written', async ({ page, house }) => {
  await house.open()
  await house.send({ path: '/<script>alert(1)</script>', body: script })
  const { rows, detail } = requestsPage(page)
  await expect(rows.first()).toContainText('POST /<script>alert(1)</script>')
  await rows.first().click()
  await expect(detail.getByRole('tabpanel')).toContainText(script)
})
