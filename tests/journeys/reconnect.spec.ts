import { modelRegistered, prediction } from './support/deliveries.ts'
import { expect, onlyInBrowser, onlyOnDesktop, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

const models = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    modelRegistered(undefined, `model number ${from + index}`),
  )

test.use({ expectedErrors: /WebSocket connection|ERR_CONNECTION|401/ })

test.describe('in a browser', () => {
  onlyInBrowser('The desktop app starts its engine again by itself.')

  test('the engine dies and comes back: the page says so, catches up and loses nothing', async ({
    page,
    context,
    house,
  }) => {
    await house.open()
    await house.addSecrets()
    await house.send(...models(1, 3))
    const { rows, selected, detail } = requestsPage(page)
    await expect(rows).toHaveCount(3)
    await rows.nth(1).click()
    await expect(detail.getByRole('heading').first()).toContainText('model_registered')

    await house.crash()
    await expect(page.getByText('Countersign does not answer.')).toBeVisible()
    await expect(page.getByText('Connection lost')).toBeVisible()
    await expect(rows).toHaveCount(3)

    await house.restart()
    await house.send(...models(4, 6), prediction())
    await expect(page.getByText('Countersign was restarted.')).toBeVisible()

    // the new link lets the browser in, and with it the page that was open before
    const second = await context.newPage()
    await second.goto(house.uiUrl())
    await expect(second.getByRole('option')).toHaveCount(7)
    await expect(page.getByText('Countersign was restarted.')).toBeHidden()
    await expect(rows).toHaveCount(7)
    const numbers = await rows.evaluateAll((all) =>
      all.map(({ id }) => Number(id.split('-').at(-1))),
    )
    expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1])
    await expect(rows.first()).toContainText('prediction succeeded')
    await expect(selected).toHaveAttribute('id', 'capture-2')

    await house.send(...models(8, 8))
    await expect(rows).toHaveCount(8)
    await expect(page.getByText('8 requests').first()).toBeVisible()
  })
})

test.describe('on the desktop', () => {
  onlyOnDesktop('A browser waits until the command is started again.')

  test('the engine dies and is started again: the page catches up and loses nothing', async ({
    page,
    house,
  }) => {
    await house.open()
    await house.addSecrets()
    await house.send(...models(1, 3))
    const { rows, selected } = requestsPage(page)
    await expect(rows).toHaveCount(3)
    await rows.nth(1).click()
    await house.crash()
    await house.restart()
    await expect
      .poll(() => house.send(prediction()).catch(() => 'nobody listens yet'))
      .toEqual([200])
    await expect(rows).toHaveCount(4)
    await expect(rows.first()).toContainText('prediction succeeded')
    await expect(rows.first()).toContainText('Passed')
    await expect(selected).toHaveAttribute('id', 'capture-2')
    await expect(page.getByText('Countersign does not answer.')).toBeHidden()
  })
})
