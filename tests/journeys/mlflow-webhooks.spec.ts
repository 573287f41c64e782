import { expect } from './support/journey.ts'
import { startMlflowServer } from './support/mlflow-server.ts'
import { requestsPage } from './support/requests-page.ts'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

const value = 'registry-secret-of-both-sides'

test('a webhook is registered at MLflow with a stored secret, and MLflow’s own test verifies here', async ({
  page,
  house,
}) => {
  const mlflow = await startMlflowServer()
  await house.open()
  await openPlace(page, 'Secrets')
  await addSecret(page, 'registry', value)
  await page.getByRole('button', { name: 'Set up a sender' }).click()
  await page.getByRole('menuitem', { name: 'Set up MLflow’s webhooks' }).click()
  const dialog = page.getByRole('dialog', { name: 'MLflow’s webhooks' })
  await dialog.getByLabel('Version of MLflow').fill('3.9.1')
  await expect(dialog.getByText('MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https')).toBeVisible()
  await expectAccessible(page)

  await dialog.getByRole('tab', { name: 'Register' }).click()
  await dialog.getByLabel('MLflow server').fill(mlflow.origin)
  await dialog.getByLabel('Secret to sign with').selectOption('registry')
  await dialog.getByRole('button', { name: 'model_version_tag.set' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Register the webhook' }).click()
  await expect(dialog.getByRole('status')).toContainText('It signs with the secret')

  await dialog.getByRole('tab', { name: 'Test' }).click()
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
  await page.getByRole('button', { name: 'Set up a sender' }).click()
  await page.getByRole('menuitem', { name: 'Set up MLflow’s webhooks' }).click()
  const dialog = page.getByRole('dialog', { name: 'MLflow’s webhooks' })
  await dialog.getByRole('tab', { name: 'Register' }).click()
  await dialog.getByLabel('MLflow server').fill('http://127.0.0.1:9')
  await dialog.getByLabel('Name of the webhook').fill('mine')
  await dialog.getByRole('button', { name: 'Register the webhook' }).click()
  await expect(dialog.getByRole('alert')).toContainText('could not be reached')
  await expect(dialog.getByLabel('Name of the webhook')).toHaveValue('mine')
})
