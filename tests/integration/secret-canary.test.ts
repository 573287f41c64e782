import { createHmac } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { EventName } from '../../src/contract/contract.ts'
import { createChallenge } from '../../src/engine/challenge.ts'
import { serve } from '../../src/link/serve.ts'
import { newFolder } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'
import { senderServer } from '../support/sender-server.ts'

const words = 'canary-8f2e1c-canary-8f2e1c'
const canary = `whsec_${Buffer.from(words).toString('base64')}`
const token = `r8_${words}`
const password = `pass:${words}`
/** Forms in which a secret could slip out. */
const forms = [
  canary,
  canary.slice(6),
  words,
  Buffer.from(canary).toString('base64'),
  Buffer.from(canary).toString('hex'),
  encodeURIComponent(canary),
  Buffer.from(`admin:${password}`).toString('base64'),
]
const shownIn = (text: string): string[] => forms.filter((form) => text.includes(form))

const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')

const eventNames: readonly EventName[] = [
  'secrets.changed',
  'secrets.counted',
  'sources.changed',
  'env.changed',
  'app.warning',
]

it('a secret shows in no answer, error, event, log or file, but where it is asked to be revealed', async () => {
  const { engine, call, data, logged, close, next } = await openEngine()
  const said: string[] = []
  for (const name of eventNames) engine.on(name, (event) => void said.push(JSON.stringify(event)))
  const { base } = await senderServer(({ path, body, headers }) => {
    // a server that repeats all it was told, in answers and in errors
    if (path.includes('secret')) return { body: { key: canary } }
    const echo = { detail: body, message: `${headers.authorization} ${body}` }
    return { status: path.includes('w1') ? 500 : 400, body: echo }
  })

  /** Calls over a link, as a screen does, and keeps what comes back. */
  const ask = async (name: string, input: unknown): Promise<string> => {
    const answer = await new Promise<unknown>((resolve) => {
      let send: (message: unknown) => void = () => {}
      const stop = serve(
        engine.handlers,
        () => () => {},
        {
          send: (envelope) => resolve(envelope),
          onMessage: (listener) => (send = listener as typeof send),
          onClose: () => {},
          close: () => {},
        },
        (_, message) => void logged.push(message),
      )
      send({ kind: 'call', id: 1, name, input })
      void stop
    })
    return JSON.stringify(answer)
  }
  const tell = async (name: string, input: unknown): Promise<void> =>
    void said.push(await ask(name, input))

  const folder = newFolder()
  const path = join(folder, '.env')
  const text = `WEBHOOK_SECRET="${canary}" # note\nOTHER_SECRET=${canary}\n`
  writeFileSync(path, text)
  const { id } = await call('secrets.add', { name: 'kept', value: canary, scheme: 'replicate' })
  const { id: broken } = await call('secrets.add', { name: 'broken', value: `${canary}*\n` })
  const file = { path }
  const { challenge } = createChallenge({ variable: 'X' })
  const answer = createHmac('sha256', challenge).update(`${canary}\n`).digest('hex')
  const mlflow = { baseUrl: base, credentials: { username: 'admin', password } }
  const events = ['prompt.created']

  await tell('secrets.list', {})
  await tell('secrets.check', { value: `${canary}\n`, scheme: 'replicate' })
  await tell('secrets.check', { value: canary, scheme: 1 })
  await tell('secrets.compare', { a: { id }, b: { value: `"${canary}"` } })
  await tell('secrets.compare', { a: { id }, b: { id: broken } })
  await tell('secrets.compare', { a: { id }, b: { value: [canary] } })
  await tell('secrets.rotate', { id, value: `${canary}x`, activeUntilMs: Date.now() + 60_000 })
  await tell('secrets.rotate', { id, value: canary, activeUntilMs: 1 })
  await tell('secrets.usage', {})
  await tell('env.read', { file })
  await tell('env.read', { file: { text } })
  await tell('env.compare', { a: file, b: { text: `WEBHOOK_SECRET='${canary}'x\nB=${canary}` } })
  await tell('env.reveal', { file, name: 'NOT_THERE', reader: 'docker' })
  await tell('secrets.importEnv', { file, variables: [{ variable: 'OTHER_SECRET', name: 'a' }] })
  await tell('secrets.importEnv', { file, variables: [{ variable: 'WEBHOOK_SECRET', name: 'b' }] })
  await tell('challenge.check', { challenge, answer })
  await tell('challenge.check', { challenge, answer: canary })
  await tell('replicate.fetchSecret', { token, baseUrl: base, keepToken: true })
  await tell('replicate.fetchSecret', { token: `${token}\n `, baseUrl: 'http://127.0.0.1:9' })
  await tell('replicate.planTest', { baseUrl: base, webhook: 'https://example.com/' })
  await tell('replicate.sendTest', { baseUrl: base, webhook: 'https://example.com/' })
  await tell('mlflow.register', {
    ...mlflow,
    name: 'n',
    url: 'https://example.com',
    events,
    secretId: id,
  })
  await tell('mlflow.test', { ...mlflow, webhookId: 'w1' })
  await tell('env.watch', { path })
  const changed = next('env.changed')
  writeFileSync(path, `${text}\n`)
  await changed
  await tell('secrets.remove', { id })
  await tell('secrets.restore', { id })
  const revealed = [
    await ask('secrets.reveal', { id }),
    await ask('env.reveal', { file, name: 'OTHER_SECRET', reader: 'docker' }),
  ]
  await close()

  expect(said.flatMap(shownIn)).toEqual([])
  expect(logged.flatMap(shownIn)).toEqual([])
  expect(shownIn(bytesOf(data))).toEqual([])
  // the same looking does find what is there to be found
  expect(revealed.map((one) => shownIn(one).includes(canary))).toEqual([true, true])
  expect(shownIn(bytesOf(folder))).toContain(canary)
})
