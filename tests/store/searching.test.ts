import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { connectForReading } from '../../src/engine/store/connect.ts'
import { isIndexBehind } from '../../src/engine/store/search-index.ts'
import type { NewCapture, Store } from '../../src/engine/store/store.ts'
import { addAll, captureOf, idsOf, opened } from './support.ts'

/** Resolves when the background has brought every capture into the word index. */
async function indexed(store: Store): Promise<void> {
  const db = connectForReading(store.file)
  await expect.poll(() => isIndexBehind(db), { interval: 20 }).toBe(false)
  db.close()
}

const named = (body: string): NewCapture => captureOf({ body, name: null })

type Case = readonly [
  title: string,
  captures: readonly NewCapture[],
  searches: readonly (readonly [text: string, ids: string])[],
]

const cases: readonly Case[] = [
  [
    'finds words in path, names, headers and body, at once and later',
    [
      captureOf({ body: '{"order": "Paid-in-full", "note": "résumé"}' }),
      captureOf({ path: '/api/orders/unpaid', name: 'order.created', body: 'paid order' }),
      captureOf({ headers: [['X-Shop', 'Blue Whale']], subject: 'orderly', body: '' }),
    ],
    [
      ['paid', '1 2'],
      ['PAID', '1 2'],
      ['order', '1 2 3'],
      ['"paid in full"', '1'],
      ['paid-in', '1'],
      ['"in paid"', ''],
      ['"order paid"', '1'],
      ['resume', '1'],
      ['RÉSUMÉ', '1'],
      ['whale', '3'],
      ['x-shop', '3'],
      ['"shop blue"', '3'],
      ['created', '2'],
      ['orderly', '3'],
      ['order -whale', '1 2'],
      ['order paid -created', '1'],
      ['-paid', '3'],
      ['-paid -whale', ''],
      ['whale verdict:passed', '3'],
      ['whale verdict:failed', ''],
    ],
  ],
  [
    'takes three letters as the beginning of a word, fewer as a word',
    [named('succeeded'), named('su'), named('suc su-x')],
    [
      ['suc', '1 3'],
      ['su', '2 3'],
      ['"suc su"', '3'],
    ],
  ],
  [
    'looks letter by letter when no word matches',
    [
      captureOf({ body: '{"id":"abc123XYZ"}' }),
      captureOf({ body: 'a == b, \0 after a NUL: <=> 50%_' }),
      captureOf({ headers: [['X-Quote', 'say "hi"']] }),
    ],
    [
      ['c123x', '1'],
      ['"=="', '2'],
      ['"<=>"', '2'],
      ['%_', '2'],
      ['%%', ''],
      ['"ter a nul: <"', '2'],
      ['"y \\"hi\\""', '3'],
      ['-"=="', '1 3'],
      ['ucceede', '1 2 3'],
      ['zebra', ''],
    ],
  ],
  [
    'finds Thai, plain or as Python escapes it, wherever it stands in a sentence',
    [
      captureOf({ body: '{"text":"สวัสดีครับทุกคน"}' }),
      captureOf({ body: String.raw`{"text":"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"}` }),
      captureOf({ body: 'hello' }),
    ],
    [
      ['สวัสดี', '1 2'],
      ['ครับ', '1'],
      ['ทุกคน', '1'],
      ['แมว', ''],
    ],
  ],
  [
    'reads words around NUL bytes and invalid UTF-8, and nothing in compressed bodies',
    [
      captureOf({
        body: Buffer.concat([Buffer.from('before\0after'), Buffer.of(0xff), Buffer.from('last')]),
      }),
      captureOf({
        headers: [['Content-Encoding', 'gzip']],
        body: gzipSync('before and after'),
      }),
    ],
    [
      ['before', '1'],
      ['after', '1'],
      ['last', '1'],
      ['gzip', '2'],
    ],
  ],
  [
    'reads escapes of JSON as letters',
    [captureOf({ body: String.raw`{"name":"caf\u00e9 noir"}` })],
    [
      ['café', '1'],
      ['"cafe noir"', '1'],
    ],
  ],
  [
    'searches the first 256 KiB of a body',
    [
      captureOf({ body: `${'x '.repeat(100_000)}near ${'x '.repeat(100_000)}far` }),
      captureOf({ body: `${'y'.repeat(250_000)}=*=${'y'.repeat(250_000)}` }),
    ],
    [
      ['near', '1'],
      ['far', ''],
      ['"=*="', '2'],
    ],
  ],
]

describe('the text search', () => {
  it.each(cases)('%s, whether the index has caught up or not', async (_, captures, searches) => {
    const store = await opened()
    await addAll(store, captures)
    const search = async (text: string) => [text, (await idsOf(store, text)).toReversed().join(' ')]
    const found = () => Promise.all(searches.map(([text]) => search(text)))
    expect(await found(), 'before the index').toEqual(searches)
    await indexed(store)
    expect(await found(), 'by the index').toEqual(searches)
  })

  it('finds what was indexed and what was not in one search, also after deletes', async () => {
    const store = await opened()
    await addAll(store, [captureOf({ body: 'apple' }), captureOf({ body: 'apple' })])
    await indexed(store)
    await store.captures.add(captureOf({ body: 'apple pie' }))
    expect(await idsOf(store, 'apple')).toEqual(['3', '2', '1'])
    await store.captures.remove(['2'])
    expect(await idsOf(store, 'apple')).toEqual(['3', '1'])
    await store.captures.restore(['2'])
    await store.captures.mark(['2'], { pinned: true })
    await store.captures.clear()
    expect(await idsOf(store, 'apple')).toEqual(['2'])
  })
})
