import { describe, expect, it } from 'vitest'
import { schemes } from '../../src/signing/registry.ts'
import { runInProcess } from '../support/command-in-process.ts'

const ids = schemes.map(({ id }) => id)

describe('schemes', () => {
  it('has a line for each scheme, whatever it signs', async () => {
    const { stdout } = await runInProcess(['schemes'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(ids)
  })

  it('is one document with --json', async () => {
    const { stdout } = await runInProcess(['schemes', '--json'])
    const printed = JSON.parse(stdout) as { id: string; docs: string }[]
    expect(printed.map(({ id }) => id)).toEqual(ids)
    for (const { docs } of printed) expect(docs).toMatch(/^https:\/\//)
  })
})
