import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { deliver, predicted, registered, replicateSecret } from '../support/senders.ts'
import { serve } from '../support/serving.ts'

const inOrder = async <Result>(count: number, work: () => Promise<Result>): Promise<Result[]> => {
  const results: Result[] = []
  for (let at = 0; at < count; at++) results.push(await work())
  return results
}

describe('enforce without a secret', () => {
  it('answers 200 and warns that nothing was verified', async () => {
    const serving = await serve({ data: newFolder(), args: ['--reply', 'enforce'] })
    const answer = await deliver(serving.origin, predicted())
    expect(answer.status).toBe(200)
    await serving.said('REPLICATE_WEBHOOK_SECRET not configured')
    expect(await serving.capture(answer.id)).toMatchObject({
      verdict: 'unverified',
      reason: 'no_secret',
      reply: { status: 200 },
    })
  })
})

describe('a source set by another process while it serves', () => {
  it('plays a script such as 500, 500, 200, with its headers, and then repeats the last', async () => {
    const serving = await serve({ data: newFolder() })
    const script = join(newFolder(), 'script.json')
    const steps = [
      { status: 500, headers: [['Retry-After', '1']], body: 'later' },
      { status: 500 },
      { status: 202, body: 'done', delayMs: 20 },
    ]
    writeFileSync(script, JSON.stringify({ mode: 'scripted', steps }))
    const set = ['sources', 'set', 'Replicate', '--reply-file', script, '--data', serving.data]
    expect((await runCommand(set)).code).toBe(0)
    const first = await fetch(`${serving.origin}/hooks/replicate`, { method: 'POST', body: 'x' })
    expect([first.status, first.headers.get('retry-after'), await first.text()]).toEqual([
      500,
      '1',
      'later',
    ])
    const rest = await inOrder(3, () => deliver(serving.origin, predicted({ id: 'msg_retried' })))
    expect(rest.map(({ status, text }) => [status, text])).toEqual([
      [500, ''],
      [202, 'done'],
      [202, 'done'],
    ])
    expect(await serving.capture(rest[1]!.id)).toMatchObject({ attempt: 2, reply: { status: 202 } })
    const elsewhere = await deliver(serving.origin, { path: '/else', headers: {}, body: '' })
    expect(elsewhere.status).toBe(200)
  })

  it('takes a new path and scheme at the next request, and gives them back when it is removed', async () => {
    const serving = await serve({ data: newFolder() })
    const own = ['--data', serving.data]
    const webhook = { ...(await registered('k')), path: '/billing/new' }
    const sourceOf = async () => {
      const { id } = await deliver(serving.origin, webhook)
      const { source, scheme } = await serving.capture(id)
      return [source, scheme]
    }
    expect(await sourceOf()).toEqual(['Everything else', 'mlflow-body'])
    const add = ['sources', 'add', 'Billing', '--path', '/billing/*', '--scheme', 'stripe', ...own]
    expect((await runCommand(add)).code).toBe(0)
    expect(await sourceOf()).toEqual(['Billing', 'stripe'])
    expect((await runCommand(['sources', 'remove', 'Billing', ...own])).code).toBe(0)
    expect(await sourceOf()).toEqual(['Everything else', 'mlflow-body'])
  })
})

describe('a secret added by another process while it serves', () => {
  it('verifies the very next request, and no more once it is removed', async () => {
    const serving = await serve({ data: newFolder() })
    const own = ['--data', serving.data]
    const send = async () => {
      const { id } = await deliver(serving.origin, predicted())
      const { verdict, secret } = await serving.capture(id)
      return [verdict, secret]
    }
    expect(await send()).toEqual(['unverified', null])
    const add = ['secrets', 'add', 'website', '--secret-env', 'R', ...own]
    const added = await runCommand(add, { env: { R: replicateSecret } })
    expect([added.code, added.stdout.includes(replicateSecret)]).toEqual([0, false])
    expect(await send()).toEqual(['passed', 'website'])
    expect((await runCommand(['secrets', 'remove', 'website', ...own])).code).toBe(0)
    expect(await send()).toEqual(['unverified', null])
  })

  it('tied to a source is tried for that source alone', async () => {
    const serving = await serve({ data: newFolder() })
    const add = ['secrets', 'add', 'tied', '--source', 'Replicate', '--secret-env', 'R']
    await runCommand([...add, '--data', serving.data], { env: { R: replicateSecret } })
    const verdictAt = async (path: string) => {
      const { id } = await deliver(serving.origin, { ...predicted(), path })
      return (await serving.capture(id))['verdict']
    }
    expect(await verdictAt('/hooks/replicate')).toBe('passed')
    expect(await verdictAt('/elsewhere')).toBe('unverified')
  })
})

describe('what cannot be set', () => {
  it.each([
    ['a source that is not there', ['set', 'Nobody', '--reply', 'enforce'], 'Replicate'],
    ['a reply that is none', ['set', 'MLflow', '--reply', 'shout'], '--reply'],
    ['an unknown scheme', ['set', 'MLflow', '--scheme', 'nobody'], 'replicate'],
    ['a path without a slash', ['add', 'New', '--path', 'hook'], 'starts with /'],
    ['the last source', ['remove', 'Everything else'], 'cannot be removed'],
  ])('%s: exit code 2 and a sentence', async (_, args, word) => {
    const ended = await runInProcess(['sources', ...args, '--data', newFolder()])
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toContain(word)
  })

  it('a secret whose name is taken: exit code 2, and the first one stays', async () => {
    const data = newFolder()
    const add = (value: string) =>
      runInProcess(['secrets', 'add', 'one', '--secret-env', 'V', '--data', data], { V: value })
    await add('first-value')
    const again = await add('second-value-2')
    expect([again.code, again.stdout]).toEqual([2, ''])
    expect(again.message).toContain('one')
    const listed = await runInProcess(['secrets', 'list', '--json', '--data', data])
    expect(documentOf(listed)).toMatchObject([{ name: 'one', bytes: 11 }])
  })
})
