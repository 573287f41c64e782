import { expect, it } from 'vitest'
import { defaultSettings } from '../../src/contract/settings.ts'
import { createFeed } from '../../src/engine/feed.ts'
import { keepRetention } from '../../src/engine/retention.ts'

const policy = { ...defaultSettings.retention, maxAgeDays: 1 }

it('retention goes on after the settings could not be read once, which is logged', async () => {
  const logged: string[] = []
  const log = (_: unknown, message: string): void => void logged.push(message)
  const feed = createFeed(log)
  let [canBeRead, runs] = [false, 0]
  const store = {
    settings: {
      read() {
        if (!canBeRead) throw new Error('The disk did not read the database.')
        return { ...defaultSettings, retention: policy }
      },
    },
    captures: {
      retain() {
        runs += 1
        return Promise.resolve({ removed: 0 })
      },
    },
  }
  const retention = keepRetention(store as never, feed, Date.now, log)
  feed.tell('settings.changed', defaultSettings)
  expect(logged).toEqual(['Old requests could not be removed: The disk did not read the database.'])
  canBeRead = true
  feed.tell('settings.changed', defaultSettings)
  expect(runs).toBe(1)
  retention.stop()
})
