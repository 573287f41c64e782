import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openEngine } from '../support/open-engine.ts'
import { idsOf, plainSecret, runOn, started } from './check-receiver.ts'
import { plainNode } from './receivers/right.ts'

describe('the same run again', () => {
  const only = ['refuses-tampered' as const]

  it('signs with its own secret and keeps its limits, whatever was checked since', async () => {
    const receiver = await started(plainNode(plainSecret))
    const engine = await openEngine()
    const { id } = await engine.call('secrets.add', { name: 'Own', value: plainSecret })
    const other = await engine.call('secrets.add', { name: 'Other', value: 'of another receiver' })
    const asked = { url: receiver.url, scheme: 'mlflow-body', only, limits: { slowMs: 7 } }
    const done = async (secretId: string) => {
      const finished = engine.next('checks.finished')
      await engine.call('checks.start', { ...asked, secret: { id: secretId } })
      return (await finished).run
    }
    const first = await done(id)
    await done(other.id)
    const finished = engine.next('checks.finished')
    await engine.call('checks.again', { runId: first.id })
    const { run } = await finished
    expect(idsOf(run, 'failed')).toEqual([])
    expect(run.asked).toMatchObject({ secretId: id, only, limits: { slowMs: 7 } })
    expect(JSON.stringify(await engine.call('checks.get', { runId: run.id }))).not.toContain(
      plainSecret,
    )
  })

  it('says so when its secret was deleted, or was never kept', async () => {
    const receiver = await started(plainNode(plainSecret))
    const engine = await openEngine()
    const { id } = await engine.call('secrets.add', { name: 'Own', value: plainSecret })
    const finished = engine.next('checks.finished')
    await engine.call('checks.start', {
      url: receiver.url,
      scheme: 'mlflow-body',
      secret: { id },
      only,
    })
    const { run } = await finished
    await engine.call('secrets.remove', { id })
    const again = (runId: string) => engine.call('checks.again', { runId })
    await expect(again(run.id)).rejects.toThrow(/secret of this run was deleted/)
    const pasted = await runOn(engine, {
      scheme: 'mlflow-body',
      value: plainSecret,
      url: receiver.url,
      only,
    })
    await expect(again(pasted.id)).rejects.toThrow(/not in the vault/)
  })

  it('says so when an older version kept the run', async () => {
    const receiver = await started(plainNode(plainSecret))
    const engine = await openEngine()
    const run = await runOn(engine, {
      scheme: 'mlflow-body',
      value: plainSecret,
      url: receiver.url,
      only,
    })
    const db = new Database(join(engine.data, 'countersign.db'))
    db.exec("UPDATE check_runs SET run = json_remove(run, '$.asked')")
    db.close()
    expect(await engine.call('checks.get', { runId: run.id })).toEqual({ ...run, asked: null })
    await expect(engine.call('checks.again', { runId: run.id })).rejects.toThrow(/older version/)
  })
})
