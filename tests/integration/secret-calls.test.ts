import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolder } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'

const value = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

describe('the secrets', () => {
  it('are handed out by one call only', async () => {
    const { call } = await openEngine()
    const { id } = await call('secrets.add', { name: 'website', value })
    expect(await call('secrets.reveal', { id })).toEqual({ value })
    await expect(call('secrets.reveal', { id: 'other' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('are checked while they are typed', async () => {
    const { call } = await openEngine()
    await call('secrets.add', { name: 'website', value })
    const check = (text: string, scheme: string | null = 'replicate') =>
      call('secrets.check', { value: text, scheme })
    expect(await check(value)).toEqual({
      warnings: [],
      bytes: 38,
      characters: 38,
      key: '24 bytes, base64 after whsec_',
      fault: null,
      storedAs: 'website',
    })
    expect(await check(`${value}\n`)).toMatchObject({
      key: null,
      fault: expect.stringContaining('line break'),
      storedAs: null,
      warnings: expect.arrayContaining(['trailing_line_break', 'not_decodable']),
    })
    expect(await check('plain', 'mlflow')).toMatchObject({ key: '5 bytes, UTF-8' })
    expect(await check('', null)).toMatchObject({ key: null, fault: null, storedAs: null })
  })

  it('are compared, stored or pasted, without being told', async () => {
    const { call } = await openEngine()
    const { id } = await call('secrets.add', { name: 'website', value: `${value}\n` })
    const compare = (text: string) => call('secrets.compare', { a: { id }, b: { value: text } })
    expect(await compare(`${value}\n`)).toMatchObject({ outcome: 'equal' })
    const once = await compare(value)
    expect(once).toMatchObject({
      outcome: 'equal_once',
      agreeing: 38,
      steps: [{ side: 'a', code: 'trim' }],
      words: '“website” and “pasted” are equal once “website” is changed by trimming white space.',
    })
    expect(once.cells.at(-1)).toEqual({
      kind: 'a_only',
      aInvisible: 'line break (LF)',
      bInvisible: null,
    })
    expect(JSON.stringify(once)).not.toContain(value)
    expect(await compare('something else')).toMatchObject({ outcome: 'different' })
  })

  it('come back with their sources when removing them is undone', async () => {
    const { call } = await openEngine()
    const { id } = await call('secrets.add', { name: 'website', value })
    await call('sources.tie', { id: 'mlflow', secretId: id })
    await call('secrets.remove', { id })
    expect(await call('secrets.list', {})).toEqual([])
    expect(await call('secrets.restore', { id })).toMatchObject({
      name: 'website',
      sourceIds: ['mlflow'],
    })
    expect(await call('secrets.reveal', { id })).toEqual({ value })
    await expect(call('secrets.restore', { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('rotating', () => {
  const untilMs = 1_000_000

  it.each(['tied', 'not tied'])(
    'a secret that is %s tries both until the date, then the new one',
    async (kind) => {
      const { call, engine } = await openEngine({ now: () => 1_000 })
      const { id } = await call('secrets.add', { name: 'website', value: 'old value' })
      if (kind === 'tied') await call('sources.tie', { id: 'mlflow', secretId: id })
      const { secret, previous } = await call('secrets.rotate', {
        id,
        value: 'new value',
        activeUntilMs: untilMs,
      })
      expect(secret).toMatchObject({ name: 'website', activeUntilMs: null })
      expect(previous).toMatchObject({ id, name: 'website (old)', activeUntilMs: untilMs })
      expect(secret.sourceIds).toEqual(previous.sourceIds)
      const roster = await engine.roster()
      const source = roster.endpoints.find((one) => one.id === 'mlflow')!
      const triedAt = (nowMs: number) =>
        roster
          .secretsFor(source, nowMs)
          .map((one) => one.value)
          .toSorted()
      expect(triedAt(untilMs - 1)).toEqual(['new value', 'old value'])
      expect(triedAt(untilMs)).toEqual(['new value'])
    },
  )

  it('refuses a date that is over, and changes nothing then', async () => {
    const { call } = await openEngine({ now: () => 1_000 })
    const { id } = await call('secrets.add', { name: 'website', value })
    await expect(
      call('secrets.rotate', { id, value: 'new', activeUntilMs: 999 }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await call('secrets.list', {})).toMatchObject([{ name: 'website' }])
  })
})

describe('what a secret verifies', () => {
  it('is counted over the stored requests, newest ones added, removed ones taken off', async () => {
    const { call, next } = await openEngine({ listen: { host: null, port: 0 }, tunnel: null })
    const counted = async () => {
      const told = next('secrets.counted')
      await call('secrets.usage', {})
      return (await told).usage[0]
    }
    await call('app.sendTestEvents', {})
    expect(await counted()).toMatchObject({ captures: 3, verified: 2, isComplete: true })
    await call('app.sendTestEvents', {})
    expect(await counted()).toMatchObject({ captures: 6, verified: 4, isComplete: true })
    const page = await call('captures.list', { limit: 1 })
    const { id, receivedAtMs, verdict } = page.captures[0]!
    expect(verdict).toBe('stale')
    expect(await counted()).toMatchObject({ lastUsedAtMs: receivedAtMs })
    await call('captures.remove', { ids: [id] })
    expect(await counted()).toMatchObject({ captures: 5, verified: 3 })
    await call('captures.restore', { ids: [id] })
    expect(await counted()).toMatchObject({ captures: 6, verified: 4 })
  })
})

describe('importing a .env file', () => {
  it('takes what all programs read, and asks whose reading to take where they differ', async () => {
    const { call } = await openEngine()
    const text = `PLAIN_SECRET=${value}\nQUOTED_SECRET="${value}x"\n`
    const file = { text, label: 'pipeline/.env' }
    const one = (variable: string) => [{ variable, name: `${variable} of pipeline` }]
    const [kept] = await call('secrets.importEnv', { file, variables: one('PLAIN_SECRET') })
    expect(kept).toMatchObject({ outcome: 'added', secret: { name: 'PLAIN_SECRET of pipeline' } })
    expect(await call('secrets.importEnv', { file, variables: one('PLAIN_SECRET') })).toMatchObject(
      [{ outcome: 'known', secret: { id: kept!.secret.id } }],
    )
    const differing = call('secrets.importEnv', { file, variables: one('QUOTED_SECRET') })
    await expect(differing).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Docker --env-file keeps the quotes'),
    })
    const asDocker = { file, reader: 'docker' as const, variables: one('QUOTED_SECRET') }
    const [quoted] = await call('secrets.importEnv', asDocker)
    expect(await call('secrets.reveal', { id: quoted!.secret.id })).toEqual({
      value: `"${value}x"`,
    })
    const { variables } = await call('env.read', { file })
    expect(variables.map(({ storedAs }) => storedAs)).toEqual(['PLAIN_SECRET of pipeline', null])
  })

  it('keeps nothing when one of the variables is not there', async () => {
    const { call } = await openEngine()
    const variables = [
      { variable: 'A', name: 'A' },
      { variable: 'B', name: 'B' },
    ]
    await expect(
      call('secrets.importEnv', { file: { text: 'A=1\n' }, variables }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await call('secrets.list', {})).toEqual([])
  })

  it('reveals what one program reads, by an own call', async () => {
    const { call } = await openEngine()
    const file = { text: 'S="a b" # note\n' }
    const reveal = (reader: 'docker' | 'shell') => call('env.reveal', { file, name: 'S', reader })
    expect([await reveal('shell'), await reveal('docker')]).toEqual([
      { value: 'a b' },
      { value: '"a b" # note' },
    ])
  })
})

describe('files by their path', () => {
  it('are read, and what cannot be read is told in words', async () => {
    const { call } = await openEngine()
    const folder = newFolder()
    const path = join(folder, '.env')
    writeFileSync(path, 'S=a\n')
    const read = (one: string) => call('env.read', { file: { path: one } })
    expect((await read(path)).variables[0]).toMatchObject({ name: 'S', agrees: true })
    await expect(read(folder)).rejects.toThrow('is a folder')
    await expect(read(`${path}x`)).rejects.toThrow('There is no file')
    writeFileSync(path, Buffer.from('\uFEFFS=a\r\n', 'utf16le'))
    await expect(read(path)).rejects.toThrow('is UTF-16')
    writeFileSync(path, Buffer.of(0x53, 0x3d, 0xff, 0xfe))
    await expect(read(path)).rejects.toThrow('not UTF-8')
  })

  it('are refused where the calls come from a browser', async () => {
    const { call } = await openEngine({ mayReadFiles: false })
    const path = '/etc/hostname'
    await expect(call('env.read', { file: { path } })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await expect(call('env.watch', { path })).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('are watched: writing, replacing and deleting are told, the same content is not', async () => {
    const { call, next, engine } = await openEngine()
    const path = join(newFolder(), '.env')
    writeFileSync(path, 'S=a\n')
    await call('env.watch', { path })
    const seen: boolean[] = []
    engine.on('env.changed', ({ isThere }) => void seen.push(isThere))
    const told = async (act: () => void) => {
      const change = next('env.changed', (one) => one.path === path)
      act()
      await change
    }
    await told(() => writeFileSync(path, 'S=b\n'))
    writeFileSync(path, 'S=b\n')
    await told(() => {
      writeFileSync(`${path}.tmp`, 'S=c\n')
      renameSync(`${path}.tmp`, path)
    })
    await told(() => rmSync(path))
    await told(() => writeFileSync(path, 'S=d\n'))
    expect(seen).toEqual([true, true, false, true])
    expect(await call('env.unwatch', { path })).toEqual({ wasWatched: true })
    expect(await call('env.unwatch', { path })).toEqual({ wasWatched: false })
  })

  it('that cannot be watched are said each time, and are watched once they can be', async () => {
    const { call, next } = await openEngine()
    const folder = join(newFolder(), 'later')
    const path = join(folder, '.env')
    const watching = () => call('env.watch', { path })
    const refused = { code: 'not_found', message: expect.stringContaining('cannot be watched') }
    const together = await Promise.allSettled([watching(), watching()])
    expect(together).toMatchObject([{ reason: refused }, { reason: refused }])
    await expect(watching()).rejects.toMatchObject(refused)
    expect(await call('env.unwatch', { path })).toEqual({ wasWatched: false })
    mkdirSync(folder)
    await watching()
    const change = next('env.changed')
    writeFileSync(path, 'S=a\n')
    expect(await change).toMatchObject({ path, isThere: true })
  })

  it('are watched through a link that is swapped, as Kubernetes does', async () => {
    const { call, next } = await openEngine()
    const folder = newFolder()
    for (const name of ['one', 'two']) writeFileSync(join(folder, name), `S=${name}\n`)
    symlinkSync(join(folder, 'one'), join(folder, '.env'))
    await call('env.watch', { path: join(folder, '.env') })
    const change = next('env.changed')
    symlinkSync(join(folder, 'two'), join(folder, '..new'))
    renameSync(join(folder, '..new'), join(folder, '.env'))
    expect(await change).toMatchObject({ isThere: true })
  })
})
