import { describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { newFolder, runCommand } from '../support/command.ts'
import { setDefaultPort, takePort } from '../support/ports.ts'
import { serve } from '../support/serving.ts'

describe('a port that is taken', () => {
  it('and that the user named: exit code 3, and how to see who holds it', async () => {
    const port = String(await takePort())
    const args = ['serve', '--json', '--no-ui', '--port', port, '--data', newFolder()]
    const ended = await runCommand(args)
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    expect(ended.stderr).toContain(`Port ${port} is taken`)
    expect(ended.stderr).toContain(`:${port}`)
    expect(ended.stderr).not.toMatch(/\n\s+at /)
  })

  it('on IPv6 alone counts as taken', async () => {
    const port = String(await takePort('::1'))
    const ended = await runCommand(['serve', '--no-ui', '--port', port, '--data', newFolder()])
    expect(ended.code).toBe(3)
  })

  it('and that nobody named: the next free one, which is said', async () => {
    const port = await takePort()
    const data = newFolder()
    await setDefaultPort(data, port)
    const serving = await serve({ data, port: null })
    expect(serving.port).toBeGreaterThan(port)
    expect(serving.stderr()).toContain(`Port ${port} is taken`)
    expect(serving.stderr()).toContain(String(serving.port))
    expect((await fetch(serving.origin)).status).toBe(200)
  })

  it('of the page, named: exit code 3, and the listener is let go', async () => {
    const port = String(await takePort())
    const args = ['serve', '--json', '--port', '0', '--ui-port', port, '--data', newFolder()]
    const ended = await runCommand(args)
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    expect(ended.stderr).toContain(`Port ${port}`)
  })
})

describe('where it listens', () => {
  it('is both loopback addresses', async () => {
    const serving = await serve({ data: newFolder() })
    for (const host of ['127.0.0.1', '[::1]', 'localhost'])
      expect((await fetch(`http://${host}:${serving.port}/`)).status).toBe(200)
  })

  it('elsewhere only with --host, and with a warning', async () => {
    const serving = await serve({ data: newFolder(), args: ['--host', '0.0.0.0'] })
    expect(serving.stderr()).toContain('warning: Listening on 0.0.0.0')
    const quiet = await serve({ data: newFolder(), args: ['--host', '127.0.0.1'] })
    expect(quiet.stderr()).toBe('')
  })

  it('not on a host that is not of this machine: exit code 3 and a sentence', async () => {
    const args = ['serve', '--json', '--no-ui', '--data', newFolder(), '--host', '203.0.113.1']
    const ended = await runCommand(args)
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    expect(ended.stderr).toContain('Cannot listen on 203.0.113.1')
    expect(ended.stderr).not.toMatch(/\n\s+at /)
  })

  it.each([
    ['a port that is none', ['--port', '70000'], '--port'],
    ['a page port in words', ['--ui-port', 'x'], '--ui-port'],
    ['a tunnel that is no address', ['--tunnel', 'nowhere'], '--tunnel'],
    ['a subdomain without its tunnel', ['--subdomain', 'mine'], '--tunnel localtunnel'],
    ['a reply that is none', ['--reply', 'shout'], '--reply'],
    ['an unset secret', ['--secret-env', 'UNSET'], 'UNSET'],
  ])('not with %s: exit code 2 and a sentence', async (_, args, word) => {
    const ended = await runInProcess(['serve', '--no-ui', '--data', newFolder(), ...args])
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toContain(word)
  })
})
