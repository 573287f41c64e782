import { beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/engine/store/open.ts'
import type { Store } from '../../src/engine/store/store.ts'
import { addAll, captureOf, idsOf, nowMs, silent, termsOf } from './support.ts'

const minuteMs = 60_000
const failed = { verdict: 'failed', reason: 'signature_mismatch', secret: null } as const

const captures = [
  // 1
  captureOf({ path: '/api/webhooks/replicate?x=1', deliveryId: 'msg_1', body: 'first' }),
  // 2
  captureOf({
    sourceId: 'mlflow',
    source: 'MLflow',
    name: 'model_registered',
    subject: 'LSCOR v3',
    path: '/hooks/MLflow/a%20b',
    verdict: { ...failed, scheme: 'mlflow-body' },
    replyStatus: 401,
    receivedAtMs: nowMs - 90 * minuteMs,
  }),
  // 3
  captureOf({
    sourceId: 'catch-all',
    source: 'Everything else',
    method: 'GET',
    name: null,
    subject: null,
    body: '',
    verdict: {
      verdict: 'unverified',
      reason: 'no_scheme',
      scheme: null,
      secret: null,
      timestamp: null,
    },
    replyStatus: 404,
    malformed: { code: 'HPE_INVALID_METHOD', words: 'no' },
    incomplete: 'aborted',
  }),
  // 4: the same delivery again
  captureOf({ deliveryId: 'msg_1', body: 'first', receivedAtMs: nowMs - 10 * minuteMs }),
  // 5
  captureOf({
    sourceId: 'gone-1',
    source: 'Old Shop',
    cut: true,
    body: 'x'.repeat(5_000),
    verdict: {
      verdict: 'stale',
      reason: 'timestamp_too_old',
      scheme: 'standard-webhooks',
      secret: 'Shop key',
      timestamp: { value: '1', unit: 's', skewSeconds: 300.4, toleranceSeconds: 300 },
    },
  }),
  // 6
  captureOf({
    sourceId: 'catch-all',
    source: 'Everything else',
    verdict: { scheme: 'custom:acme-1' },
    name: 'É café',
    replyStatus: 500,
  }),
]

describe('a filter', () => {
  let store: Store
  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'countersign-store-'))
    store = await openStore({ dataDir, now: () => nowMs, log: silent })
    await store.schemes.add('acme-1', {
      label: 'Acme Rockets',
      method: 'hmac-sha256',
      secret: { as: 'utf8' },
      message: '{body}',
      signature: { header: 'x-acme', as: 'hex' },
    })
    await addAll(store, captures)
    await store.captures.mark(['2', '5'], { pinned: true })
    await store.captures.mark(['1', '2', '3'], { unread: false })
    return async () => {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  it.each([
    ['', '654321'],
    ['verdict:passed', '641'],
    ['-verdict:passed', '532'],
    ['reason:no_scheme', '3'],
    ['-reason:no_scheme', '65421'],
    ['sender:replicate', '41'],
    ['sender:REPLICATE verdict:passed', '41'],
    ['sender:mlflow', '2'],
    ['sender:"standard webhooks"', '5'],
    ['sender:"acme rock"', '6'],
    ['sender:shop', '5'],
    ['sender:nobody', ''],
    ['-sender:replicate', '6532'],
    ['source:replicate', '41'],
    ['source:catch-all', '63'],
    ['source:everything', '63'],
    ['source:"old shop"', '5'],
    ['-source:catch-all', '5421'],
    ['sender:replicate source:replicate', '41'],
    ['sender:l verdict:failed', '2'],
    ['sender:e', '65431'],
    ['event:prediction', '541'],
    ['event:MODEL', '2'],
    ['event:"É caf"', '6'],
    ['-event:prediction', '632'],
    ['subject:lscor', '2'],
    ['path:/hooks/mlflow', '2'],
    ['path:x=1', '65431'],
    ['path:%20', '2'],
    ['-path:/api', '2'],
    ['method:get', '3'],
    ['-method:GET', '65421'],
    ['secret:shop', '5'],
    ['delivery:msg_1', '41'],
    ['-delivery:msg_1', '6532'],
    ['id:4', '4'],
    ['id>4', '65'],
    ['id<=2', '21'],
    ['-id:4', '65321'],
    ['status:401', '2'],
    ['status>=400', '632'],
    ['status<300', '541'],
    ['attempt:2', '4'],
    ['attempt>1', '4'],
    ['skew:300', '5'],
    ['skew>300', '5'],
    ['skew>=300.5', ''],
    ['-skew>300', '64321'],
    ['bytes:0', '3'],
    ['bytes>1000', '5'],
    ['after:1h', '65431'],
    ['after:5m', '6531'],
    ['before:5m', '42'],
    ['-before:5m', '6531'],
    ['after:2h before:1h', '2'],
    ['after:2025-11-21T21:19:00Z', '6531'],
    ['is:pinned', '52'],
    ['-is:pinned', '6431'],
    ['is:unread', '654'],
    ['is:incomplete', '3'],
    ['is:cut', '5'],
    ['is:malformed', '3'],
    ['is:repeat', '4'],
    ['-is:repeat is:unread -is:cut', '6'],
    ['first', '41'],
    ['-first verdict:passed', '6'],
    ['is:repeat first', '4'],
  ])('%s', async (text, ids) => {
    expect((await idsOf(store, text)).join('')).toBe(ids)
    expect(await store.captures.count(termsOf(text), nowMs)).toEqual({
      count: ids.length,
      capped: false,
    })
  })

  it('takes what would be SQL as text', async () => {
    for (const text of [
      `path:"' OR 1=1 --"`,
      `"' OR 1=1 --"`,
      `event:"%"`,
      `secret:"\\"; DROP TABLE captures"`,
    ])
      expect(await idsOf(store, text)).toEqual([])
    expect(await idsOf(store, '')).toHaveLength(6)
  })

  it('finds a source by the name it has now', async () => {
    await store.endpoints.change('mlflow', { name: 'Model registry' })
    expect(await idsOf(store, 'source:registry')).toEqual(['2'])
    await store.endpoints.change('mlflow', { name: 'MLflow' })
  })
})
