import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder } from '../support/command.ts'

it('a test key pair signs here, and its printed public key verifies elsewhere', async () => {
  const data = newFolder()
  const own = ['--data', data]
  const made = await runInProcess(['secrets', 'key-pair', 'test pair', ...own, '--json'])
  const { publicKey, ...summary } = documentOf<{ publicKey: string }>(made)
  expect(summary).toMatchObject({ name: 'test pair', scheme: 'standard-webhooks-v1a' })
  expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/)
  expect(made.stdout).not.toContain('whsk_')

  const body = join(data, 'body')
  writeFileSync(body, '{"type":"a.b"}')
  const chosen = ['--scheme', 'standard-webhooks-v1a', '--now', '1763760000']
  const signing = ['sign', '--json', '--body', body, ...chosen, '--secret', 'test pair', ...own]
  const headers = documentOf(await runInProcess(signing))
  const request = join(data, 'request.json')
  writeFileSync(request, JSON.stringify({ headers, body: '{"type":"a.b"}' }))
  const judging = ['verify', '--request', request, ...chosen, '--secret-env', 'PUBLIC']
  expect((await runInProcess(judging, { PUBLIC: publicKey })).code).toBe(0)

  const again = await runInProcess(['secrets', 'key-pair', 'test pair', ...own])
  expect([again.code, again.stdout]).toEqual([2, ''])
})
