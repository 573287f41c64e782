import { describe, expect, it } from 'vitest'
import { okAnswer, rawReceiver } from '../support/raw-receiver.ts'
import { numbered, placesOf, postEach, startApp } from './forward-app.ts'
import { forwarding, until } from './forwarding-engine.ts'

describe('an app that', () => {
  it('answers at length is passed on whole', async () => {
    const body = Buffer.alloc(3_000_000, 'long answer ')
    const app = await startApp(() => ({ body }))
    const engine = await forwarding(app.url, { answer: 'app' })
    const answer = await fetch(`${engine.origin}/hook`, { method: 'POST', body: 'x' })
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true)
  })

  it('goes from an answer over to something that is no HTTP has taken the request', async () => {
    const receiver = await rawReceiver((socket, _, index) => {
      const garbage = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n'
      socket.end(index === 0 ? garbage : okAnswer)
    })
    const engine = await forwarding(receiver.origin, { answer: 'app' })
    const answer = await fetch(`${engine.origin}/hook`, { method: 'POST', body: 'x' })
    expect([answer.status, await answer.text()]).toEqual([
      502,
      expect.stringContaining('gave no whole answer. The request is kept.'),
    ])
    await postEach(engine.origin, numbered(1))
    await receiver.request(1)
    await until(engine, 0)
    const bodies = await Promise.all([0, 1].map((index) => receiver.request(index)))
    expect(bodies.map((bytes) => bytes.includes('Countersign-Forward-Of: 1'))).toEqual([
      true,
      false,
    ])
  })

  it('breaks off gets the request again, before those behind it', async () => {
    const app = await startApp((_, index) => (index < 2 ? 'reset' : {}))
    const engine = await forwarding(app.url)
    await postEach(engine.origin, numbered(3))
    expect(placesOf(await app.got(5))).toEqual([0, 0, 0, 1, 2])
    await until(engine, 0)
  })

  it('takes too long gets each request once, and the sender a 504', async () => {
    const app = await startApp((_, index) => (index === 0 ? 'hang' : {}))
    // the others have to be answered within it too
    const engine = await forwarding(app.url, { answer: 'app', timeoutMs: 10_000 })
    expect(await postEach(engine.origin, numbered(3))).toEqual([504, 200, 200])
    expect(placesOf(app.seen)).toEqual([0, 1, 2])
    await until(engine, 0)
  })

  it('answers 500 has taken the request', async () => {
    const app = await startApp(() => ({ status: 500 }))
    const engine = await forwarding(app.url)
    await postEach(engine.origin, numbered(2))
    await app.got(2)
    await until(engine, 0)
    expect(placesOf(app.seen)).toEqual([0, 1])
  })
})
