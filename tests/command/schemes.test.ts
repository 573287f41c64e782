import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { schemes } from '../../src/signing/registry.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { newFolder } from '../support/command.ts'

const ids = schemes.map(({ id }) => id)

describe('schemes', () => {
  it('has a line for each scheme, whatever it signs', async () => {
    const { stdout } = await runInProcess(['schemes', '--data', newFolder()])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(ids)
  })

  it('is one document with --json', async () => {
    const { stdout } = await runInProcess(['schemes', '--json', '--data', newFolder()])
    const printed = JSON.parse(stdout) as { id: string; docs: string }[]
    expect(printed.map(({ id }) => id)).toEqual(ids)
    for (const { docs } of printed) expect(docs).toMatch(/^https:\/\//)
  })
})

const recipe = {
  label: 'Acme',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{body}',
  signature: { header: 'X-Acme', as: 'hex' },
}

/** The command on a data folder of its own, and a file in it. */
function workplace() {
  const data = newFolder()
  const file = join(data, 'recipe.json')
  const run = (...args: string[]) => runInProcess(['schemes', ...args, '--data', data])
  return { data, file, run }
}

describe('recipes of one’s own', () => {
  it('are added from a file, listed among the others, and removed by id or label', async () => {
    const { file, run } = workplace()
    writeFileSync(file, JSON.stringify(recipe))
    const added = await run('add', file, '--json')
    const { id } = JSON.parse(added.stdout) as { id: string }
    expect(id).toMatch(/^custom:/)
    for (const words of [['list', '--json'], ['--json']]) {
      const listed = JSON.parse((await run(...words)).stdout) as { id: string }[]
      expect(listed.map((one) => one.id)).toEqual([...ids, id])
    }
    expect((await run('add', file)).stdout).toMatch(/^Added “Acme” as custom:/)
    const twice = await run('remove', 'Acme')
    expect([twice.code, twice.message]).toEqual([2, expect.stringContaining(id)])
    expect(JSON.parse((await run('remove', id, '--json')).stdout)).toEqual({ removed: true })
    expect((await run('remove', 'Acme')).stdout).toContain('Acme')
    expect((await run()).stdout).not.toContain('Acme')
  })

  it('that are none, or not there, are refused in words', async () => {
    const { file, run } = workplace()
    writeFileSync(file, JSON.stringify({ ...recipe, method: 'rot13' }))
    expect(await run('add', file)).toMatchObject({
      code: 2,
      message: expect.stringContaining('method'),
    })
    writeFileSync(file, JSON.stringify({ ...recipe, message: '' }))
    expect(await run('add', file)).toMatchObject({
      code: 2,
      message: expect.stringContaining('cover the body'),
    })
    expect(await run('remove', 'replicate')).toMatchObject({ code: 2 })
  })

  it('make no data folder by being asked for', async () => {
    const { data } = workplace()
    const none = join(data, 'none')
    await runInProcess(['schemes', '--data', none])
    expect(existsSync(none)).toBe(false)
  })
})
