import { describe, expect, it, onTestFinished } from 'vitest'
import { sendThrough } from '../support/send-through.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { isUp, openBench, quickTiming } from './tunnel-bench.ts'

describe('a name that another client holds', () => {
  it('is said, another address serves, and the name is taken back when it is free', async () => {
    const server = await startTunnelServer()
    onTestFinished(() => server.stop())
    const wantedUrl = `http://contested.localhost:${server.port}`
    const input = { kind: 'localtunnel', host: server.host, subdomain: 'contested' } as const

    const rival = await openBench()
    const rivalUp = rival.next(isUp)
    rival.tunnels.open(input)
    expect((await rivalUp).url).toBe(wantedUrl)

    const ours = await openBench({ timing: { ...quickTiming, nameWaitMs: 50 } })
    const otherName = ours.next((status) => status.state === 'up')
    ours.tunnels.open(input)
    const moved = await otherName
    expect(moved).toMatchObject({ fault: 'name_taken', previousUrl: wantedUrl })
    expect(moved.url).not.toBe(wantedUrl)
    expect(moved.reason).toContain(`Webhooks registered at ${wantedUrl} will not arrive`)
    expect(ours.logged).toContainEqual(`warning ${moved.reason}`)
    expect((await sendThrough(moved.url ?? '', '/other')).status).toBe(200)
    expect(ours.listener.arrived).toEqual(['/other'])

    const regained = ours.next((status) => status.state === 'up' && status.url === wantedUrl)
    await rival.tunnels.close()
    expect(await regained).toMatchObject({ fault: null, previousUrl: moved.url })
    expect((await sendThrough(wantedUrl, '/wanted')).status).toBe(200)
    expect(ours.listener.arrived).toEqual(['/other', '/wanted'])
  })
})
