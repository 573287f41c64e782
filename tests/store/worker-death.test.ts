import type { Database } from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createThread } from '../../src/engine/store/thread.ts'
import type { Tasks } from '../../src/engine/store/thread-messages.ts'
import { silent } from './support.ts'

type FragileTasks = Tasks & {
  echo: (db: Database, text: string) => string
  die: (db: Database, input: undefined) => void
}

const fragile = () =>
  createThread<FragileTasks>({
    entry: new URL('./fragile-worker.ts', import.meta.url),
    file: 'none',
    called: 'write worker',
    onDamage: silent,
  })

describe('a worker that dies', () => {
  it('rejects what it had not answered, and is started again', async () => {
    const thread = fragile()
    expect(await thread.ask('echo', 'before')).toBe('before')
    const asked = await Promise.allSettled([
      thread.ask('die', undefined),
      thread.ask('echo', 'lost'),
    ])
    for (const one of asked)
      expect(one).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'unavailable',
          message: expect.stringMatching(/write worker.*stopped/) as string,
        },
      })
    expect(await thread.ask('echo', 'after')).toBe('after')
    await thread.close()
    await expect(thread.ask('echo', 'late')).rejects.toThrow(/closed/)
  })

  it('does not hold up the close', async () => {
    const thread = fragile()
    const dying = thread.ask('die', undefined)
    await Promise.all([expect(dying).rejects.toThrow(/stopped/), thread.close()])
  })
})
