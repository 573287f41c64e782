import { expect, it } from 'vitest'
import type { CaptureSummary } from '../../src/contract/capture.ts'
import type { Events } from '../../src/contract/contract.ts'
import { createFeed } from '../../src/engine/feed.ts'
import type { Roster } from '../../src/engine/roster.ts'
import { countUsage } from '../../src/engine/secret-usage.ts'
import type { Store } from '../../src/engine/store/store.ts'
import { summary } from '../renderer/summaries.ts'

it('a secret that is added while it is counted what the others verify is counted too', async () => {
  let version = 1
  const rosterOfNow = (): Roster => {
    const secrets = version === 1 ? [{ id: 'a' }] : [{ id: 'a' }, { id: 'b' }]
    return { version, secrets, schemes: [], endpoints: [] } as unknown as Roster
  }
  const list = async (): Promise<{ captures: CaptureSummary[]; nextBefore: null }> => {
    version = 2
    return { captures: [summary(1)], nextBefore: null }
  }
  const store = { captures: { list }, configVersion: () => version } as unknown as Store
  const log = (): void => {}
  const feed = createFeed(log)
  const told: Events['secrets.counted'][] = []
  feed.on('secrets.counted', (event) => void told.push(event))
  const counter = countUsage({ store, roster: rosterOfNow, feed, now: () => 0, log })
  await counter.read()
  await expect.poll(() => told).toHaveLength(1)
  await counter.stop()
  expect(told[0]!.usage).toMatchObject([
    { secretId: 'a', isComplete: true },
    { secretId: 'b', isComplete: true },
  ])
})
