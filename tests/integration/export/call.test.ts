import { describe, expect, it, onTestFinished } from 'vitest'
import { exportForms } from '../../../src/contract/export.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import { createEngine } from '../../../src/engine/engine.ts'
import type { Vault } from '../../../src/engine/surroundings.ts'
import { newFolder, runCommand, runProgram } from '../../support/command.ts'
import { deliver, predicted, replicateSecret } from '../../support/senders.ts'

const vault: Vault = {
  kind: 'test',
  isProtected: false,
  seal: async (text) => Buffer.from(text),
  unseal: async (sealed) => Buffer.from(sealed).toString(),
}

async function engineOn(dataDir: string): Promise<Engine> {
  let ids = 0
  const engine = await createEngine(
    {
      version: '9.8.7',
      dataDir,
      vault,
      log: () => {},
      now: Date.now,
      newId: () => `id-${(ids += 1)}`,
    },
    { listen: { host: '127.0.0.1', port: 0 } },
  )
  onTestFinished(() => engine.close())
  return engine
}

const canary = 'canary/secret+of "mine" & more'

describe('captures.export', () => {
  it('sends a real request again to the listener, which passes it', async () => {
    const engine = await engineOn(newFolder())
    const { handlers } = engine
    await handlers['secrets.add']({ name: 'main', value: replicateSecret, scheme: null })
    const origin = engine.info().listener!.url.replace(/\/$/, '')
    const { id } = await deliver(origin, predicted())
    const { text, verifies } = await handlers['captures.export']({
      id: id!,
      as: 'curl',
      signatures: 'keep',
    })
    expect(verifies).toBe(true)
    const { stdout } = await runProgram('sh', [], { input: text })
    const again = /countersign-capture: (\d+)/i.exec(stdout)?.[1]
    const [first, second] = await Promise.all(
      [id!, again!].map((one) => handlers['captures.get']({ id: one })),
    )
    expect(again).not.toBe(id)
    expect(second).toMatchObject({ verdict: 'passed', repeat: 'redelivery' })
    expect(second?.headers).toHaveLength(first!.headers.length)
  })

  it.each(exportForms)('has no secret of the vault in %s, wherever a sender put it', async (as) => {
    const engine = await engineOn(newFolder())
    const { handlers } = engine
    await handlers['secrets.add']({ name: 'main', value: canary, scheme: null })
    const origin = engine.info().listener!.url.replace(/\/$/, '')
    const { id } = await deliver(origin, {
      path: `/hook?k=${encodeURIComponent(canary)}`,
      headers: { 'X-Hub-Signature-256': `sha256=${canary}`, 'X-Mine': `a ${canary}` },
      body: JSON.stringify({ secret: canary }),
    })
    const { text } = await handlers['captures.export']({ id: id!, as, signatures: 'keep' })
    const base64 = text.replaceAll('\n', '').match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []
    const all = [text, ...base64.map((one) => Buffer.from(one, 'base64').toString())].join('\n')
    expect(all).toContain('REDACTED')
    expect(all).not.toContain('canary')
  })

  it('names the program that made an archive', async () => {
    const engine = await engineOn(newFolder())
    const origin = engine.info().listener!.url.replace(/\/$/, '')
    const { id } = await deliver(origin, predicted())
    const { text } = await engine.handlers['captures.export']({
      id: id!,
      as: 'har',
      signatures: 'keep',
    })
    expect(JSON.parse(text)).toMatchObject({
      log: { creator: { name: 'Countersign', version: '9.8.7' } },
    })
  })

  it('says when there is no such request', async () => {
    const { handlers } = await engineOn(newFolder())
    await expect(
      handlers['captures.export']({ id: '77', as: 'json', signatures: 'keep' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('countersign export', () => {
  async function captured(dataDir: string, body: string | null): Promise<string> {
    const engine = await engineOn(dataDir)
    const delivery = predicted()
    const origin = engine.info().listener!.url.replace(/\/$/, '')
    const { id } = await deliver(origin, { ...delivery, body: body ?? delivery.body })
    await engine.close()
    return id!
  }

  it.each([
    ['json', null, 'passed'],
    ['http', null, 'passed'],
    ['json', '{"id": "other"}\r\n', 'failed'],
    ['http', '{"id": "other"}\r\n', 'failed'],
  ])('prints %s that verify judges as the capture was judged', async (form, body, verdict) => {
    const data = newFolder()
    const id = await captured(data, body)
    const exported = await runCommand(['export', id, '--as', form, '--data', data])
    expect(exported.code).toBe(0)
    const verified = await runCommand(
      ['verify', '--request', '-', '--secret-env', 'S', '--json', '--scheme', 'replicate'],
      { input: exported.stdout, env: { S: replicateSecret } },
    )
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict })
  })

  it('says beside the text what it left out', async () => {
    const data = newFolder()
    const id = await captured(data, null)
    const { stdout, stderr } = await runCommand([
      'export',
      id,
      '--as',
      'curl',
      '--redact',
      '--data',
      data,
    ])
    expect(stdout).toContain("-H 'webhook-signature: REDACTED'")
    expect(stderr).toContain('The signature is taken out: webhook-signature.')
  })

  it('refuses a form it does not know', async () => {
    const ended = await runCommand(['export', '1', '--as', 'postman'])
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('curl')
  })
})
