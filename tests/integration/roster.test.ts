import { expect, it, onTestFinished } from 'vitest'
import { keepRoster } from '../../src/engine/roster.ts'
import { openStore } from '../../src/engine/store/open.ts'
import { newFolder } from '../support/command.ts'

it('a secret that could not be opened is said once, and is there when the keychain is open again', async () => {
  const said: string[] = []
  const log = (_level: string, message: string): void => void said.push(message)
  const store = await openStore({ dataDir: newFolder(), now: Date.now, log })
  onTestFinished(() => store.close())
  let isLocked = true
  const vault = {
    kind: 'keychain',
    isProtected: true,
    seal: async (text: string) => Buffer.from(text),
    unseal: async (sealed: Uint8Array) => {
      if (isLocked) throw new Error('The keychain is locked.')
      return Buffer.from(sealed).toString()
    },
  }
  const roster = keepRoster(store, vault, log, [])
  const add = async (id: string) =>
    store.secrets.add({
      id,
      name: id,
      scheme: null,
      createdAtMs: 0,
      sealed: await vault.seal(`value of ${id}`),
    })
  const names = async () => (await roster()).secrets.map(({ id, value }) => [id, value])
  await add('pipeline')
  expect(await names()).toEqual([])
  await store.settings.change({ notify: 'all' })
  expect(await names()).toEqual([])
  expect(said).toEqual(['The secret “pipeline” cannot be opened: The keychain is locked.'])
  isLocked = false
  await add('website')
  expect(await names()).toEqual([
    ['pipeline', 'value of pipeline'],
    ['website', 'value of website'],
  ])
})
