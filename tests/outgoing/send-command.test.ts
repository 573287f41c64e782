import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { freePort } from '../support/ports.ts'
import { startApp } from './forward-app.ts'

const signing = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const env = { WEBHOOK_SECRET: signing }
const signed = ['--secret-env', 'WEBHOOK_SECRET']

const send = (args: readonly string[], data = newFolder()) =>
  runCommand(['send', ...args, '--data', data], { env })

describe('countersign send', () => {
  it('sends one event signed, tries again as its sender would, and ends with 0', async () => {
    const app = await startApp((_, index) => ({ status: index === 0 ? 500 : 200 }))
    const ended = await send(['prompt.created', '--to', `${app.url}/hook`, ...signed, '--json'])
    expect(ended.code).toBe(0)
    expect(documentOf(ended)).toMatchObject({
      scheme: 'mlflow',
      state: 'done',
      steps: [{ state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }],
    })
    expect(app.seen.map(({ path }) => path)).toEqual(['/hook', '/hook'])
  })

  it('sends the life of a prediction', async () => {
    const app = await startApp()
    const life = ['prediction', '--end', 'failed', '--events', 'start,completed', '--speed', '1000']
    const ended = await send([...life, '--to', app.url, ...signed])
    expect(ended.code).toBe(0)
    expect(ended.stdout).toContain('failed  delivered')
    const texts = app.seen.map(({ body }) => body.toString())
    expect(texts.map((text) => (JSON.parse(text) as { status: string }).status)).toEqual([
      'starting',
      'failed',
    ])
    for (const [index, { headers }] of app.seen.entries()) {
      const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
      expect(() => new Webhook(signing).verify(texts[index]!, lower)).not.toThrow()
    }
  })

  it('sends a body and headers of one’s own', async () => {
    const app = await startApp()
    const own = ['--scheme', 'github', '--body', '-', '--header', 'X-Mine: a: b', '--unsigned']
    const ended = await runCommand(
      ['send', 'blank', '--to', app.url, ...own, '--data', newFolder()],
      { input: Buffer.from([0xff, 0x0d, 0x0a]) },
    )
    expect(ended.code).toBe(0)
    expect([...app.seen[0]!.body]).toEqual([0xff, 0x0d, 0x0a])
    expect(app.seen[0]!.headers).toContainEqual(['X-Mine', 'a: b'])
  })

  it('ends with 1 when it is not taken, with 3 when nobody is there', async () => {
    const app = await startApp(() => ({ status: 401 }))
    const event = ['model_registered', ...signed]
    expect((await send([...event, '--to', app.url])).code).toBe(1)
    const port = await freePort()
    const gone = await send([...event, '--to', `http://127.0.0.1:${port}`])
    expect(gone.code).toBe(3)
  })

  it('tells the sender’s waits as they come, and who asked for them', async () => {
    const app = await startApp((_, index) =>
      index === 2
        ? { status: 200 }
        : { status: 503, headers: index === 1 ? [['Retry-After', '7']] : [] },
    )
    const ended = await send(['prompt.created', '--to', app.url, ...signed, '--speed', '10'])
    expect(ended.stdout.split('\n').filter((line) => line.includes('next try'))).toEqual([
      'prompt.created  next try at once',
      expect.stringMatching(/ next try in 0\.\d s, as Retry-After asks$/),
    ])
  })

  it('lists the events of one sender, or of all', async () => {
    const schemesOf = async (...args: string[]) => {
      const listed = documentOf<{ scheme: string }[]>(await send(['--list', '--json', ...args]))
      return listed.map(({ scheme }) => scheme)
    }
    expect(await schemesOf('--scheme', 'mlflow')).toEqual(['mlflow'])
    expect((await schemesOf()).length).toBeGreaterThan(10)
    expect((await send(['--list', '--scheme', 'nobody'])).code).toBe(2)
  })

  it('ends with 2 and “not sent” when HTTP cannot carry what was asked for', async () => {
    const app = await startApp()
    const header = ['--header', 'X A: b']
    const ended = await send(['prompt.created', '--to', app.url, ...signed, ...header])
    expect([ended.code, app.seen.length]).toEqual([2, 0])
    expect(ended.stdout).toMatch(/Nothing was sent\..*\nprompt\.created {2}not sent\n$/)
    expect(ended.stdout).not.toContain('not taken')
  })

  it('does not say what the sender would do when it was told to send once', async () => {
    const app = await startApp(() => ({ status: 503 }))
    const ended = await send(['prompt.created', '--to', app.url, ...signed, '--no-retry'])
    expect([ended.code, app.seen.length]).toEqual([1, 1])
    expect(ended.stdout).toMatch(/\nprompt\.created {2}not taken\n$/)
  })

  it('signs with the time of --now', async () => {
    const app = await startApp()
    const now = ['--now', '1700000000']
    expect((await send(['prompt.created', '--to', app.url, ...signed, ...now])).code).toBe(0)
    const headers = new Map(app.seen[0]!.headers.map(([name, value]) => [name, value]))
    expect(headers.get('X-MLflow-Timestamp')).toMatch(/^17000000[0-5]\d$/)
  })

  it.each([
    [[], 'Say which event'],
    [['prompt.created', ...signed], '--to URL'],
    [['no.such', '--to', 'http://127.0.0.1:9', ...signed], 'No sender has'],
    [['blank', '--to', 'http://127.0.0.1:9', ...signed], 'Say which: --scheme'],
    [['prompt.created', '--to', 'http://127.0.0.1:9'], 'Signing needs one secret'],
    [['prompt.created', '--to', 'http://app.example/', ...signed], 'is not this computer'],
  ])('explains wrong usage %j', async (args, words) => {
    const ended = await send(args)
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(words)
  })
})

describe('countersign sources set --forward', () => {
  it('sets and takes back where a source forwards to', async () => {
    const data = newFolder()
    const set = (...args: string[]) =>
      runCommand(['sources', 'set', 'MLflow', ...args, '--data', data, '--json'])
    const on = await set('--forward', 'http://localhost:3000/in', '--forward-answer', 'own')
    expect(documentOf<{ forward: unknown }>(on).forward).toEqual({
      url: 'http://localhost:3000/in',
      answer: 'own',
      timeoutMs: 15_000,
    })
    const reply = documentOf<{ forward: unknown }>(await set('--reply', 'enforce'))
    expect(reply.forward).not.toBeNull()
    expect(documentOf<{ forward: unknown }>(await set('--forward', 'none')).forward).toBeNull()
  })
})
