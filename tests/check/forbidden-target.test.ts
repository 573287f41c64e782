import { lookup } from 'node:dns'
import { expect, it, vi } from 'vitest'
import { checkOf, idsOf, plainSecret, runOnce } from './check-receiver.ts'

vi.mock('node:dns', async (real) => {
  const dns = await real<typeof import('node:dns')>()
  return { ...dns, lookup: vi.fn<typeof dns.lookup>(dns.lookup) }
})

it('a name that leads to a metadata address: could not tell, and why', async () => {
  const answer = (_name: string, _options: unknown, done: (...all: unknown[]) => void): void =>
    done(null, [{ address: '169.254.169.254', family: 4 }])
  vi.mocked(lookup).mockImplementation(answer as never)
  const run = await runOnce({
    scheme: 'mlflow-body',
    value: plainSecret,
    url: 'http://receiver.example/hook',
    hostsConfirmed: true,
  })
  expect([run.end, idsOf(run, 'failed'), idsOf(run, 'passed')]).toEqual(['unreachable', [], []])
  expect(checkOf(run, 'reachable')).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('receiver.example leads to 169.254.169.254'),
    advice: null,
  })
})
