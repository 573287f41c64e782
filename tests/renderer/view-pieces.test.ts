import { describe, expect, it } from 'vitest'
import type { EnvFileReading } from '../../src/contract/env-file.ts'
import type { TunnelStatus } from '../../src/contract/tunnel.ts'
import { envLine, replicateFields } from '../../src/renderer/views/first-run/sender-recipes.ts'
import { localInputText } from '../../src/renderer/views/secrets/local-input-text.ts'
import { neededReader, proposedNames } from '../../src/renderer/views/secrets/env-picks.ts'
import { numberIn } from '../../src/renderer/views/settings/number-text.ts'
import { changedAddress, tunnelTone } from '../../src/renderer/views/tunnel/tunnel-tone.ts'

const up: TunnelStatus = {
  kind: 'localtunnel',
  state: 'up',
  url: 'https://b.example',
  previousUrl: null,
  reason: null,
  fault: null,
  sinceMs: 0,
  retryAtMs: null,
}

describe('the tunnel on screen', () => {
  it('is green when up, amber when up with a fault, red when failed', () => {
    expect(tunnelTone(up)).toBe('pass')
    expect(tunnelTone({ ...up, fault: 'server' })).toBe('warn')
    expect(tunnelTone({ ...up, state: 'failed' })).toBe('fail')
  })

  it('tells of a new address only when another one was there before', () => {
    expect(changedAddress(up)).toBeNull()
    expect(changedAddress({ ...up, previousUrl: up.url })).toBeNull()
    expect(changedAddress({ ...up, previousUrl: 'https://a.example' })).toBe('https://b.example')
  })
})

describe('a typed number', () => {
  const bounds = { least: 1, most: 100 }
  it('is taken within its bounds only', () => {
    expect(numberIn(' 7 ', bounds)).toBe(7)
    for (const text of ['0', '101', '1.5', '1e2', '-3', 'x', ''])
      expect(numberIn(text, bounds)).toBeUndefined()
  })

  it('may be left out where no limit is a choice', () => {
    expect(numberIn(' ', { ...bounds, isOptional: true })).toBeNull()
    expect(numberIn('0.5', { least: 0.1, most: 9, isFraction: true })).toBe(0.5)
  })
})

describe('what to set at a sender', () => {
  it('puts one slash between the address and the path', () => {
    expect(envLine('http://127.0.0.1:5757/')).toBe(
      'WEBHOOK_URL=http://127.0.0.1:5757/api/mlflow/registered',
    )
  })

  it('is JSON that Replicate takes', () => {
    expect(JSON.parse(`{${replicateFields('https://a.example')}}`)).toEqual({
      webhook: 'https://a.example/api/webhooks/replicate',
      webhook_events_filter: ['start', 'completed'],
    })
  })
})

it('writes a moment so that a date field and Date read the same', () => {
  const ms = new Date(2026, 0, 2, 3, 4).getTime()
  expect(localInputText(ms)).toBe('2026-01-02T03:04')
  expect(new Date(localInputText(ms)).getTime()).toBe(ms)
})

describe('variables of a .env file', () => {
  const reading = (characters: number) =>
    ({ state: 'value', group: 1, characters, bytes: characters }) as const
  const variable = (name: string, characters: number, agrees: boolean) => ({
    name,
    readings: {
      'node-dotenv': reading(characters),
      'python-dotenv': reading(characters),
      docker: reading(characters),
      systemd: reading(characters),
      shell: reading(characters),
    },
    agrees,
    words: '',
    looksSecret: name.endsWith('SECRET'),
    storedAs: name === 'KNOWN_SECRET' ? 'known' : null,
  })
  const file: EnvFileReading = {
    label: '.env',
    bytes: 1,
    faults: [],
    notes: [],
    variables: [
      variable('A_SECRET', 8, true),
      variable('B_SECRET', 8, false),
      variable('EMPTY_SECRET', 0, true),
      variable('KNOWN_SECRET', 8, true),
      variable('PORT', 4, true),
    ],
  }

  it('are proposed when they look like secrets, hold something and are new', () => {
    expect([...proposedNames(file)]).toEqual(['A_SECRET', 'B_SECRET'])
  })

  it('need a reader only when one of those chosen is read in two ways', () => {
    expect(neededReader(file, new Set(['A_SECRET']), 'docker')).toBeNull()
    expect(neededReader(file, new Set(['A_SECRET', 'B_SECRET']), 'docker')).toBe('docker')
  })
})
