import { describe, expect, it } from 'vitest'
import type { ExportForm } from '../../src/contract/export.ts'
import { exportForms } from '../../src/contract/export.ts'
import { connectForReading } from '../../src/engine/store/connect.ts'
import { isIndexBehind } from '../../src/engine/store/search-index.ts'
import { runInProcess } from '../support/command-in-process.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'

const canary = 'zanzibarqanary7f2e'
const body = '{"event":"push"}'

/** Senders that put the secret itself into a header, and one that nobody knows. */
const headersOf: Record<string, string> = {
  '/huggingface': 'X-Webhook-Secret',
  '/gitlab': 'X-Gitlab-Token',
  '/own': 'X-Shibboleth',
}

async function openWithTokens(): Promise<OpenEngine & { readonly ids: readonly string[] }> {
  const open = await openEngine({ listen: { host: null, port: 0 } })
  await open.call('secrets.add', { name: 'token', value: canary })
  const { id: own } = await open.call('schemes.add', {
    label: 'Own',
    method: 'token',
    secret: { as: 'utf8' },
    message: '',
    signature: { header: 'X-Shibboleth', as: 'text' },
  })
  await open.call('sources.add', {
    name: 'Own',
    paths: ['/own'],
    scheme: own,
    toleranceSeconds: null,
    reply: { mode: 'accept' },
  })
  const { listener } = open.engine.info()
  const ids: string[] = []
  for (const [path, header] of Object.entries(headersOf)) {
    const headers = { [header]: canary, 'X-Other': 'shown' }
    const answer = await fetch(new URL(path, listener!.url), { method: 'POST', headers, body })
    ids.push(answer.headers.get('countersign-capture')!)
  }
  return { ...open, ids }
}

describe('a token that a sender puts into a header', () => {
  it('is in no event, answer of the list, or export, and stands in the request as it came', async () => {
    const said: string[] = []
    const { call, engine, ids } = await openWithTokens()
    engine.on('captures.added', (event) => void said.push(JSON.stringify(event)))
    const { listener } = engine.info()
    const headers = { 'X-Webhook-Secret': canary }
    await fetch(new URL('/huggingface', listener!.url), { method: 'POST', headers, body })
    await expect.poll(() => said).toHaveLength(1)
    said.push(JSON.stringify(await call('captures.list', {})))
    for (const id of ids)
      for (const as of exportForms satisfies readonly ExportForm[])
        said.push(JSON.stringify(await call('captures.export', { id, as })))
    expect(said.filter((text) => text.includes(canary))).toEqual([])
    for (const id of ids) {
      const { headers: kept, fullVerdict } = await call('captures.get', { id })
      expect(kept.filter(([, value]) => value === canary)).toHaveLength(1)
      expect(JSON.stringify(fullVerdict)).not.toContain(canary)
    }
  })

  it('is not found by a search, before and after the words are gathered, nor kept among them', async () => {
    const { call, engine, data } = await openWithTokens()
    const counts = async (): Promise<number[]> => {
      const searches = [canary, canary.slice(0, 8), canary.slice(3, 9), 'shown', 'shibboleth']
      const found = searches.map((filter) => call('captures.count', { filter }))
      return (await Promise.all(found)).map(({ count }) => count)
    }
    expect(await counts()).toEqual([0, 0, 0, 3, 1])
    const db = connectForReading(`${data}/countersign.db`)
    await expect.poll(() => isIndexBehind(db)).toBe(false)
    expect(await counts()).toEqual([0, 0, 0, 3, 1])
    db.exec('CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, capture_words, row)')
    const terms = db.prepare<[], { term: string }>('SELECT term FROM temp.terms').all()
    db.close()
    const words = terms.map(({ term }) => term)
    expect(words).toContain('shown')
    expect(words.filter((term) => term.startsWith(canary.slice(0, 4)))).toEqual([])
    expect(engine.info().listener).not.toBeNull()
  })

  it('is hidden by show, unless it is asked for', async () => {
    const { data, ids, close } = await openWithTokens()
    await close()
    for (const id of ids)
      for (const form of [[], ['--json']]) {
        const show = ['show', id, '--data', data, ...form]
        const hidden = await runInProcess(show)
        expect(hidden.stdout).toContain('shown')
        expect(hidden.stdout).toContain('••••••••')
        expect(hidden.stdout).not.toContain(canary)
        expect((await runInProcess([...show, '--reveal'])).stdout).toContain(canary)
      }
  })

  it('is hidden by show also where a sender put it in place of a signature', async () => {
    const { call, engine, data, close } = await openEngine({ listen: { host: null, port: 0 } })
    await call('secrets.add', { name: 'own', value: canary })
    const headers = { 'X-Hub-Signature-256': `sha256=${canary}` }
    const answer = await fetch(engine.info().listener!.url, { method: 'POST', headers, body })
    await close()
    const show = ['show', answer.headers.get('countersign-capture')!, '--data', data]
    for (const form of [[], ['--json']])
      expect((await runInProcess([...show, ...form])).stdout).not.toContain(canary)
  })
})
