import type { Locator, Page } from '@playwright/test'
import { expect } from './support/journey.ts'
import { startMlflowServer } from './support/mlflow-server.ts'
import { requestsPage } from './support/requests-page.ts'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

const value = 'registry-secret-of-both-sides'

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Set up a sender' }).click()
  await page.getByRole('menuitem', { name: 'Set up MLflow’s webhooks' }).click()
  return page.getByRole('dialog', { name: 'MLflow’s webhooks' })
}

test('a webhook is registered at MLflow with a stored secret, and MLflow’s own test verifies here', async ({
  page,
  house,
}) => {
  const mlflow = await startMlflowServer()
  await house.open()
  await openPlace(page, 'Secrets')
  await addSecret(page, 'registry', value)
  const dialog = await openDialog(page)
  await dialog.getByLabel('Version of MLflow').fill('mlflow, version 3.9.1')
  await expect(dialog.getByText('MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https')).toBeVisible()
  await expectAccessible(page)

  await dialog.getByRole('tab', { name: 'Register' }).click()
  await dialog.getByLabel('MLflow server').fill(mlflow.origin)
  await dialog.getByLabel('Secret to sign with').selectOption('registry')
  await dialog.getByRole('button', { name: 'model_version_tag.set' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Register the webhook' }).click()
  await expect(dialog.getByRole('status')).toContainText('It signs with the secret')

  await dialog.getByRole('button', { name: 'Test it' }).click()
  await expect(dialog.getByLabel('Id of the webhook')).toHaveValue('w1')
  await dialog.getByRole('button', { name: 'Let MLflow send a test' }).click()
  await expect(dialog.getByRole('status')).toContainText('was answered 200')
  await expectAccessible(page)
  expect(await page.content()).not.toContain(value)

  await page.keyboard.press('Escape')
  await openPlace(page, 'Requests')
  const { row } = requestsPage(page)
  await expect(row('model_version.created', 'example_model')).toContainText('Passed')
  mlflow.close()
})

test('an MLflow that is not there is told in place, and what was typed stays', async ({
  page,
  house,
}) => {
  await house.open()
  await openPlace(page, 'Secrets')
  const dialog = await openDialog(page)
  await dialog.getByRole('tab', { name: 'Register' }).click()
  await dialog.getByLabel('MLflow server').fill('http://127.0.0.1:9')
  await dialog.getByLabel('Name of the webhook').fill('mine')
  await dialog.getByRole('button', { name: 'Register the webhook' }).click()
  await expect(dialog.getByRole('alert')).toContainText('could not be reached')
  await expect(dialog.getByLabel('Name of the webhook')).toHaveValue('mine')
})

test('what was typed outlives its tab and the dialog, and a webhook is registered once', async ({
  page,
  house,
}) => {
  const { promise: isReady, resolve: answer } = Promise.withResolvers<void>()
  const mlflow = await startMlflowServer(isReady)
  await house.open()
  await openPlace(page, 'Secrets')
  await addSecret(page, 'registry', value)
  const dialog = await openDialog(page)
  const tab = (name: string): Locator => dialog.getByRole('tab', { name, exact: true })
  const register = dialog.getByRole('button', { name: 'Register the webhook' })
  await tab('Register').click()
  await dialog.getByLabel('MLflow server').fill(`${new URL(mlflow.origin).host}/api/2.0`)
  await dialog.getByLabel('User name').fill('admin')
  await dialog.getByLabel('Name of the webhook').fill('mine')
  await dialog.getByLabel('Secret to sign with').selectOption('registry')
  await tab('Set up').click()
  await tab('Register').click()
  await expect(dialog.getByLabel('Secret to sign with').locator('option:checked')).toHaveText(
    'registry',
  )
  await register.click()
  await tab('Test').click()
  await tab('Register').click()
  await expect(register).toBeDisabled()
  await page.keyboard.press('Escape')
  await openDialog(page)
  await tab('Register').click()
  await expect(register).toBeDisabled()
  answer()
  await expect(dialog.getByRole('status')).toContainText('Registered, with the id w1')
  await expectAccessible(page)
  await expect(dialog.getByLabel('Name of the webhook')).toHaveValue('mine')
  await expect(dialog.getByLabel('User name')).toHaveValue('')
  await expect(register).toBeHidden()
  expect(mlflow.registered).toMatchObject([{ name: 'mine', secret: value }])
  await dialog.getByLabel('Name of the webhook').fill('another')
  await expect(register).toBeEnabled()
  mlflow.close()
})

test('what is not right in a field is said there once it is left, and the steps stay', async ({
  page,
  house,
}) => {
  await house.open()
  await openPlace(page, 'Secrets')
  const dialog = await openDialog(page)
  const server = dialog.getByLabel('MLflow server')
  await dialog.getByLabel('Version of MLflow').fill('3')
  await expect(dialog.getByText('Start the server')).toBeVisible()
  await expect(dialog.getByText('Write it as 3.10.0')).toBeHidden()
  await server.focus()
  await expect(dialog.getByText('Write it as 3.10.0')).toBeVisible()
  await expect(dialog.getByText('Start the server')).toBeVisible()
  await dialog.getByLabel('Version of MLflow').fill('3.4.0')
  await dialog.getByRole('tab', { name: 'Register' }).click()
  await expect(dialog.getByRole('button', { name: 'model_version.created' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'prompt.created' })).toBeHidden()
  await server.fill('mlflow.example')
  await dialog.getByLabel('Send to').fill('ftp://here')
  await dialog.getByLabel('Name of the webhook').focus()
  await expect(dialog.getByText('An address begins with http')).toHaveCount(2)
  await expect(dialog.getByRole('button', { name: 'Register the webhook' })).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByLabel('Send to').fill('')
  await expect(dialog.getByLabel('Send to')).toHaveAttribute('placeholder', /\/hooks\/mlflow$/)
})
