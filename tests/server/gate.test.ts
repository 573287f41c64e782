import { describe, expect, it } from 'vitest'
import type { Purpose, Visitor } from '../../src/server/gate.ts'
import { judge } from '../../src/server/gate.ts'

const port = 5758
const ours = 'http://127.0.0.1:5758'

type Change = {
  remoteAddress?: string | undefined
  method?: string
  headers?: Record<string, string[]>
}

function status(purpose: Purpose, change: Change): number | null {
  const visitor: Visitor = {
    remoteAddress: '127.0.0.1',
    method: 'GET',
    ...change,
    headers: { host: ['127.0.0.1:5758'], ...change.headers },
  }
  return judge(visitor, purpose, port)?.status ?? null
}

describe('the gate lets through', () => {
  it.each<[string, Purpose, Change]>([
    ['a typed address', 'page', { headers: { 'sec-fetch-site': ['none'] } }],
    ['a program without Sec-Fetch-Site', 'page', {}],
    ['localhost by name', 'page', { headers: { host: ['localhost:5758'] } }],
    ['an IPv4 peer seen through IPv6', 'page', { remoteAddress: '::ffff:127.0.0.1' }],
    ['our own page opening its socket', 'socket', { headers: { origin: [ours] } }],
    ['our page under its other name', 'socket', { headers: { origin: ['http://localhost:5758'] } }],
    ['our own page posting', 'page', { method: 'POST', headers: { origin: [ours] } }],
  ])('%s', (_who, purpose, change) => {
    expect(status(purpose, change)).toBeNull()
  })
})

describe('the gate turns away', () => {
  const host = (...values: string[]): Change => ({ headers: { host: values } })
  it.each<[string, Change]>([
    ['a rebound name', host('evil.example:5758')],
    ['a rebound name with our address in it', host('127.0.0.1.evil.example:5758')],
    ['a name under localhost', host('evil.localhost:5758')],
    ['another port', host('127.0.0.1:5757')],
    ['no port', host('127.0.0.1')],
    ['another way to write our address', host('127.1:5758')],
    ['a trailing dot', host('localhost.:5758')],
    ['upper case', host('LOCALHOST:5758')],
    ['a name and a password', host('127.0.0.1:5758@evil.example')],
    ['two hosts', host('127.0.0.1:5758', 'evil.example')],
    ['no host', host()],
    [
      'a rebound name that says it was forwarded',
      { headers: { host: ['evil.example'], 'x-forwarded-host': ['127.0.0.1:5758'] } },
    ],
  ])('%s, with 421', (_who, change) => {
    expect(status('page', change)).toBe(421)
    expect(status('socket', { headers: { origin: [ours], ...change.headers } })).toBe(421)
  })

  it.each<[string, string[]]>([
    ['no origin', []],
    ['the origin null', ['null']],
    ['another site', ['https://evil.example']],
    ['another port of this computer', ['http://127.0.0.1:3000']],
    ['our address over https', ['https://127.0.0.1:5758']],
    ['our origin as a prefix', ['http://127.0.0.1:5758.evil.example']],
    ['two origins', [ours, 'https://evil.example']],
  ])('a socket and a POST of %s, with 403', (_who, origin) => {
    expect(status('socket', { headers: { origin } })).toBe(403)
    expect(status('page', { method: 'POST', headers: { origin } })).toBe(403)
  })

  it.each(['null', 'https://evil.example', 'http://127.0.0.1:3000'])(
    'even a read that names the origin %s, with 403',
    (origin) => {
      expect(status('page', { headers: { origin: [origin] } })).toBe(403)
    },
  )

  it.each(['cross-site', 'same-site', '', 'SAME-ORIGIN', 'none, cross-site'])(
    'what a browser marks as “%s”, with 403',
    (site) => {
      expect(status('page', { headers: { 'sec-fetch-site': [site] } })).toBe(403)
      expect(status('socket', { headers: { origin: [ours], 'sec-fetch-site': [site] } })).toBe(403)
    },
  )

  it.each(['192.168.1.20', '::ffff:10.0.0.1', 'fe80::1', '', undefined])(
    'another computer (%s), whatever it says, with 403',
    (remoteAddress) => {
      const headers = { 'x-forwarded-for': ['127.0.0.1'] }
      expect(status('page', { remoteAddress, headers })).toBe(403)
    },
  )
})
