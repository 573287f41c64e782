import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runCountersign } from './command-line.ts'
import type { Desktop } from './desktop-app.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { answerDialogs } from './dialogs.ts'
import { clickMenu, menuItems, recordedCalls } from './recorded.ts'
import { deliver, mlflowDelivery } from './webhooks.ts'

test.beforeEach(onTheDoubleOnly)

const keyFile = (dataDir: string) => readFileSync(join(dataDir, 'vault.key'))

/** Verifies, on the command line, a webhook of MLflow's that was signed with the value. */
async function verifyOnCommandLine(dataDir: string, name: string, value: string) {
  const { path, headers, body } = mlflowDelivery(value)
  const request = JSON.stringify({ method: 'POST', path, headers: Object.entries(headers), body })
  const args = ['verify', '--request', '-', '--secret', name, '--json']
  return runCountersign(dataDir, args, { input: request })
}

/** What the app concludes of a webhook that was signed with the value. */
async function verdictInApp(desktop: Desktop, value: string) {
  await deliver(await desktop.origin(), mlflowDelivery(value))
  const { captures } = await desktop.call('captures.list', { limit: 1 })
  return captures[0]?.verdict
}

const vaultOf = async (desktop: Desktop) => (await desktop.call('app.info', {})).vault

test('the app and the command line open each other’s secrets', async ({ start, dataDir }) => {
  const added = await runCountersign(dataDir, ['secrets', 'add', 'website', '--secret-env', 'W'], {
    env: { W: 'from the terminal' },
  })
  expect(added).toMatchObject({ code: 0 })
  const desktop = await start()
  expect(await verdictInApp(desktop, 'from the terminal')).toBe('passed')
  await desktop.call('secrets.add', { name: 'pipeline', value: 'from the app' })
  expect(await verifyOnCommandLine(dataDir, 'pipeline', 'from the app')).toMatchObject({ code: 0 })
  expect(await vaultOf(desktop)).toEqual({
    kind: 'AES-256-GCM, key in vault.key',
    isProtected: false,
  })
})

test('the keychain can keep the key, and give it back', async ({ start, dataDir }) => {
  const first = await start()
  await first.call('secrets.add', { name: 'website', value: 'a secret' })
  const key = keyFile(dataDir)
  const dialogs = await answerDialogs(first.app, [0])
  await clickMenu(first.app, 'protect')
  await expect
    .poll(() => vaultOf(first))
    .toEqual({
      kind: 'AES-256-GCM, key in the keychain',
      isProtected: true,
    })
  expect((await dialogs())[0]?.detail).toContain('the command line cannot open the secrets')
  const sealed = keyFile(dataDir)
  expect(sealed.includes(key)).toBe(false)
  expect(sealed.toString()).not.toContain(key.toString('base64'))
  expect(statSync(join(dataDir, 'vault.key')).mode & 0o777).toBe(0o600)
  expect(await verifyOnCommandLine(dataDir, 'website', 'a secret')).toMatchObject({ code: 3 })
  expect(keyFile(dataDir)).toEqual(sealed)
  await first.app.close()

  const second = await start()
  expect(await verdictInApp(second, 'a secret')).toBe('passed')
  await clickMenu(second.app, 'protect')
  await expect.poll(async () => (await vaultOf(second)).isProtected).toBe(false)
  expect(keyFile(dataDir)).toEqual(key)
  expect(await verifyOnCommandLine(dataDir, 'website', 'a secret')).toMatchObject({ code: 0 })
})

test('where there is no keychain the person is told, and nothing is sealed with a known key', async ({
  start,
  dataDir,
}) => {
  const desktop = await start({ env: { ELECTRON_DOUBLE_KEYRING: 'basic_text' } })
  await desktop.call('secrets.add', { name: 'website', value: 'a secret' })
  expect(await vaultOf(desktop)).toEqual({
    kind: 'AES-256-GCM, key in vault.key, because this desktop has no keychain (basic_text)',
    isProtected: false,
  })
  const key = keyFile(dataDir)
  const dialogs = await answerDialogs(desktop.app, [0])
  await clickMenu(desktop.app, 'protect')
  await expect.poll(async () => (await dialogs()).length).toBe(2)
  const [, told] = await dialogs()
  expect(told?.message).toContain('no keychain')
  expect(told?.detail).toContain('basic_text')
  expect(keyFile(dataDir)).toEqual(key)
  await expect
    .poll(() => menuItems(desktop.app))
    .toContainEqual(expect.objectContaining({ id: 'protect', checked: false }))
})

test('a keychain that is locked is told, and webhooks are received all the same', async ({
  start,
}) => {
  const first = await start()
  await first.call('secrets.add', { name: 'website', value: 'a secret' })
  await answerDialogs(first.app, [0])
  await clickMenu(first.app, 'protect')
  await expect.poll(async () => (await vaultOf(first)).isProtected).toBe(true)
  await first.app.close()

  const locked = await start({ env: { ELECTRON_DOUBLE_KEYRING: 'locked' } })
  const [call] = (await recordedCalls(locked.app)).filter(({ kind }) => kind === 'showMessageBox')
  expect(call?.args[0]).toMatchObject({ buttons: ['Try again', 'Start without secrets'] })
  expect(await verdictInApp(locked, 'a secret')).toBe('unverified')
  await locked.app.close()
  expect(await verdictInApp(await start(), 'a secret')).toBe('passed')
})

test('a key of the environment is used by both and needs no protection', async ({
  start,
  dataDir,
}) => {
  const COUNTERSIGN_VAULT_KEY = Buffer.alloc(32, 7).toString('base64')
  const desktop = await start({ env: { COUNTERSIGN_VAULT_KEY } })
  await desktop.call('secrets.add', { name: 'website', value: 'a secret' })
  expect(await vaultOf(desktop)).toMatchObject({ isProtected: true })
  const listed = await runCountersign(dataDir, ['secrets', 'list'], {
    env: { COUNTERSIGN_VAULT_KEY },
  })
  expect(listed.stdout).toContain('website')
  const dialogs = await answerDialogs(desktop.app)
  await clickMenu(desktop.app, 'protect')
  await expect.poll(async () => (await dialogs())[0]?.message).toContain('COUNTERSIGN_VAULT_KEY')
})
