import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { openSending, pipelineSecret } from './sending.ts'

const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')

it('the listener goes on while a body of 1 MiB is explained', async () => {
  const { call, send } = await openSending()
  await call('secrets.add', { name: 'website', value: 'something else' })
  const row = '{"id": 1234567, "name": "Sales lead scoring model", "score": 0.25}'
  const large = `[${Array.from({ length: Math.floor(1_048_576 / (row.length + 1)) - 1 }, () => row).join(',')}]`
  const id = await send('nobody knows this one', large)
  // the thread has started when the first one is answered
  await call('captures.explain', { id: await send(pipelineSecret) })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let isExplaining = true
  const explained = call('captures.explain', { id }).finally(() => {
    isExplaining = false
    // a pause of the machine after it is none of its own
    delay.disable()
  })
  let answered = 0
  while (isExplaining) {
    await send(pipelineSecret)
    if (isExplaining) answered += 1
  }
  const { diagnosis, tookMs } = await explained
  expect(diagnosis.causes.some(({ proven }) => proven)).toBe(false)
  expect(answered).toBeGreaterThan(0)
  expect(delay.max / 1e6).toBeLessThan(tookMs)
})

it('an explanation that nobody waits for is stopped', async () => {
  const { call, send } = await openSending()
  await call('secrets.add', { name: 'website', value: 'something else' })
  const id = await send('nobody knows this one', `["${'x'.repeat(1_000_000)}"]`)
  const asked = call('captures.explain', { id }).catch((error: unknown) => error)
  const stopped = async (): Promise<void> => {
    while (!(await call('captures.stopExplaining', { id })).wasExplaining)
      await new Promise((resolve) => setImmediate(resolve))
  }
  await stopped()
  expect(await asked).toMatchObject({
    code: 'unavailable',
    message: 'The explanation was stopped.',
  })
  expect(await call('captures.stopExplaining', { id })).toEqual({ wasExplaining: false })
  const other = await call('captures.explain', { id: await send(pipelineSecret) })
  expect(other.diagnosis.mode).toBe('received')
})

it('no secret shows in explanations, refusals, events, the log or the database', async () => {
  const words = 'canary-77f0-canary-77f0'
  const token = 'canary-of-a-shared-token-91'
  const forms = [
    words,
    token,
    Buffer.from(words).toString('base64'),
    Buffer.from(words).toString('hex'),
  ]
  const shown = (text: string): string[] => forms.filter((form) => text.includes(form))
  const { call, send, data, logged, engine, close, toldPassing } = await openSending()
  const said: string[] = []
  const names = ['captures.changed', 'secrets.changed', 'sources.changed', 'app.warning'] as const
  for (const name of names) engine.on(name, (event) => void said.push(JSON.stringify(event)))
  const tell = async (answer: Promise<unknown>): Promise<void> => {
    const told = await answer.catch((error: unknown) => String(error))
    said.push(
      JSON.stringify(told, (_, one: unknown) =>
        one instanceof Uint8Array ? Buffer.from(one).toString('latin1') : one,
      ),
    )
  }
  const values = [`${words}\n`, `"${words}"`, `WEBHOOK_SECRET=${words}`, `whsec_${words}`, token]
  const ids: string[] = []
  for (const [at, value] of values.entries())
    ids.push((await call('secrets.add', { name: `secret ${at}`, value })).id)
  const id = await send(words)
  const gitlab = await fetch(engine.info().listener?.url ?? '', {
    method: 'POST',
    headers: { 'x-gitlab-token': `${token}x`, 'x-gitlab-event': 'Push Hook' },
    body: '{}',
  })
  const tokenId = gitlab.headers.get('countersign-capture') ?? ''
  await tell(call('captures.explain', { id }))
  await tell(call('captures.explain', { id }))
  await tell(call('captures.explain', { id: tokenId }))
  await tell(call('captures.explain', { id, computed: 'a', bodySeen: '{}' }))
  await tell(call('captures.explain', { id: '999' }))
  for (const secretId of ids) {
    await tell(call('captures.adopt', { id, action: { kind: 'use_secret', secretId } }))
    await tell(call('captures.adopt', { id: tokenId, action: { kind: 'repair_secret', secretId } }))
  }
  const [first = ''] = ids
  const passing = toldPassing(id, true)
  await tell(call('captures.adopt', { id, action: { kind: 'use_secret', secretId: first } }))
  await tell(call('captures.adopt', { id, action: { kind: 'repair_secret', secretId: first } }))
  await passing
  await close()
  expect(said.join()).toContain('secret-whitespace')
  expect(said.flatMap(shown)).toEqual([])
  expect(logged.flatMap(shown)).toEqual([])
  const kept = bytesOf(data)
  expect(kept).toContain('secret-whitespace')
  // the request itself carries this one, with a letter more
  expect(shown(kept.replaceAll(`${token}x`, ''))).toEqual([])
})
