import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../../src/contract/capture.ts'
import { headerChanges } from '../../../src/engine/outgoing/header-changes.ts'
import { wireHeaders } from '../../../src/engine/outgoing/wire-headers.ts'

const body = { length: 3 }

describe('headers on the wire', () => {
  it('stay the same when they are made twice', () => {
    const headers: HeaderPair[] = [
      ['Transfer-Encoding', 'chunked'],
      ['host', 'a'],
      ['X', '1'],
      ['HOST', 'b'],
    ]
    const once = wireHeaders({ method: 'POST', headers, body }, 'localhost:1')
    expect(once).toEqual([
      ['Content-Length', '3'],
      ['host', 'localhost:1'],
      ['X', '1'],
      ['Connection', 'close'],
    ])
    expect(wireHeaders({ method: 'POST', headers: once, body }, 'localhost:1')).toEqual(once)
  })
})

describe('what changes in headers', () => {
  it('is told line by line, repeats in their order, with a reason', () => {
    const before: HeaderPair[] = [
      ['Host', 'a'],
      ['X-Same', '1'],
      ['X-Repeat', '1'],
      ['x-repeat', '2'],
      ['X-Gone', '1'],
      ['X-Case', '1'],
    ]
    const after: HeaderPair[] = [
      ['Host', 'b'],
      ['X-Same', '1'],
      ['X-Repeat', '1'],
      ['x-repeat', '3'],
      ['X-Repeat', '4'],
      ['x-case', '1'],
      ['X-New', '1'],
    ]
    const reasons = new Map([['x-repeat', 'You changed it']])
    expect(headerChanges(before, after, reasons)).toEqual([
      { name: 'Host', before: 'a', after: 'b', why: 'The target is another one' },
      { name: 'x-repeat', before: '2', after: '3', why: 'You changed it' },
      { name: 'X-Repeat', before: null, after: '4', why: 'You changed it' },
      { name: 'x-case', before: '1', after: '1', why: expect.any(String) },
      { name: 'X-New', before: null, after: '1', why: expect.any(String) },
      { name: 'X-Gone', before: '1', after: null, why: expect.any(String) },
    ])
  })
})
