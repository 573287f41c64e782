import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openEngine } from '../../support/open-engine.ts'
import { openSending, pipelineSecret } from './sending.ts'

/** The source is tied to a secret that does not fit. */
async function openWrong(value: string) {
  const opened = await openSending()
  const { id: website } = await opened.call('secrets.add', { name: 'website', value })
  await opened.call('sources.tie', { id: 'mlflow', secretId: website })
  return { ...opened, website, id: await opened.send(pipelineSecret) }
}

describe('using another secret', () => {
  it('puts it in the place of the one that failed, and old failures pass now', async () => {
    const { call, id, website, summary, toldPassing, send } = await openWrong('something else')
    const earlier = await send('nobody knows this one')
    const { id: pipeline } = await call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    expect(await summary(id)).toMatchObject({ verdict: 'failed', passesNow: false })
    const told = toldPassing(id, true)
    const action = { kind: 'use_secret', secretId: pipeline } as const
    expect(await call('captures.adopt', { id, action })).toMatchObject({
      outcome: 'replaced',
      words: '“MLflow” uses “pipeline” from now on, in place of “website”.',
      source: { id: 'mlflow', secrets: [{ secretId: pipeline }] },
      secret: { id: pipeline, sourceIds: ['mlflow'] },
      previous: { id: website, sourceIds: [] },
      passesNow: true,
    })
    await told
    expect(await summary(id)).toMatchObject({ verdict: 'failed', passesNow: true })
    expect(await summary(earlier)).toMatchObject({ passesNow: false })
    expect((await call('captures.list', {})).captures.map((one) => one.passesNow)).toEqual([
      false,
      true,
    ])
    expect(await call('captures.adopt', { id, action })).toMatchObject({ outcome: 'known' })
    const back = toldPassing(id, false)
    await call('sources.untie', { id: 'mlflow', secretId: pipeline })
    await call('sources.tie', { id: 'mlflow', secretId: website })
    await back
    expect(await summary(id)).toMatchObject({ passesNow: false })
  })

  it('ties it to a source without secrets of its own', async () => {
    const { call, send } = await openSending()
    const { id: replicate } = await call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    await call('sources.tie', { id: 'replicate', secretId: replicate })
    const id = await send(pipelineSecret)
    const action = { kind: 'use_secret', secretId: replicate } as const
    expect(await call('captures.adopt', { id, action })).toMatchObject({
      outcome: 'tied',
      previous: null,
      secret: { sourceIds: ['mlflow', 'replicate'] },
      passesNow: true,
    })
  })

  it('refuses a secret that is not there', async () => {
    const { call, id } = await openWrong('something else')
    const action = { kind: 'use_secret', secretId: 'gone' } as const
    await expect(call('captures.adopt', { id, action })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('requests that came before their secret', () => {
  it('pass now as soon as it is added, and after a restart', async () => {
    const first = await openSending()
    const id = await first.send(pipelineSecret)
    expect(await first.summary(id)).toMatchObject({ verdict: 'unverified', passesNow: false })
    const told = first.toldPassing(id, true)
    await first.call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    await told
    await first.close()
    const { summary } = await openSending({ data: first.data })
    expect(await summary(id)).toMatchObject({ verdict: 'unverified', passesNow: true })
  })

  it('are judged again at the start after another program changed the secrets', async () => {
    const first = await openSending()
    const id = await first.send(pipelineSecret)
    await first.close()
    const { data } = first
    const other = await openEngine({ data })
    await other.call('secrets.add', { name: 'pipeline', value: pipelineSecret })
    await other.close()
    const { toldPassing, summary } = await openSending({ data })
    if (!(await summary(id)).passesNow) await toldPassing(id, true)
    expect(await summary(id)).toMatchObject({ passesNow: true })
  })
})

describe('repairing a secret', () => {
  it.each([
    ['a line break', `${pipelineSecret}\n`],
    ['quotes', `"${pipelineSecret}"`],
    ['its name before it', `WEBHOOK_SECRET=${pipelineSecret}`],
    ['a zero-width space', `${pipelineSecret}\u200b`],
    ['base64 around it', Buffer.from(pipelineSecret).toString('base64')],
  ])('takes %s off, and can be undone', async (_what, value) => {
    const { call, id, website, summary, toldPassing } = await openWrong(value)
    const told = toldPassing(id, true)
    const action = { kind: 'repair_secret', secretId: website } as const
    const done = await call('captures.adopt', { id, action })
    expect(done).toMatchObject({
      outcome: 'repaired',
      secret: { name: 'website', sourceIds: ['mlflow'] },
      previous: { id: website, name: 'website (old)', sourceIds: ['mlflow'] },
      passesNow: true,
    })
    expect(await call('secrets.reveal', { id: done.secret.id })).toEqual({ value: pipelineSecret })
    await told
    const back = toldPassing(id, false)
    const undo = { kind: 'undo_repair', secretId: done.secret.id } as const
    expect(await call('captures.adopt', { id, action: undo })).toMatchObject({
      outcome: 'undone',
      secret: { id: website, name: 'website', activeUntilMs: null, sourceIds: ['mlflow'] },
      passesNow: false,
    })
    await back
    expect(await summary(id)).toMatchObject({ passesNow: false })
    expect(await call('secrets.list', {})).toHaveLength(1)
    expect(await call('secrets.reveal', { id: website })).toEqual({ value })
    await expect(call('captures.adopt', { id, action: undo })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it.each([
    ['the old text', 'secrets'],
    ['the tie to its source', 'endpoint_secrets'],
  ])('stays as it is when undoing fails at %s, and can be undone later', async (_, table) => {
    const { call, data, id, website } = await openWrong(`${pipelineSecret}\n`)
    const repair = { kind: 'repair_secret', secretId: website } as const
    const { secret } = await call('captures.adopt', { id, action: repair })
    const before = await call('secrets.list', {})
    const db = new Database(join(data, 'countersign.db'))
    onTestFinished(() => void db.close())
    db.exec(`CREATE TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT raise(ABORT, 'full'); END`)
    const action = { kind: 'undo_repair', secretId: secret.id } as const
    await expect(call('captures.adopt', { id, action })).rejects.toThrow('full')
    expect(await call('secrets.list', {})).toEqual(before)
    db.exec('DROP TRIGGER full')
    const undone = { secret: { id: website, name: 'website', sourceIds: ['mlflow'] } }
    expect(await call('captures.adopt', { id, action })).toMatchObject(undone)
  })

  it('changes nothing when its text was not proven to be the cause', async () => {
    const { call, id, website } = await openWrong('something else')
    const action = { kind: 'repair_secret', secretId: website } as const
    await expect(call('captures.adopt', { id, action })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“website”') as string,
    })
    expect(await call('secrets.list', {})).toHaveLength(1)
  })
})
