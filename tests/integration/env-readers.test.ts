import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAsDocker } from '../../src/engine/env-file/docker.ts'
import { readAsPythonDotenv } from '../../src/engine/env-file/python-dotenv.ts'
import type { FileReading } from '../../src/engine/env-file/reading.ts'
import { readAsShell } from '../../src/engine/env-file/shell.ts'
import { readAsSystemd } from '../../src/engine/env-file/systemd.ts'
import { newFolder, runProgram } from '../support/command.ts'
import { envCases } from '../support/env-cases.ts'

// What is asked: our reading of each text is that of the program itself, run here.

const names = ['S', 'T'] as const
type Told = Readonly<Record<string, string | null>>

const told = ({ values, refused }: FileReading): Told =>
  Object.fromEntries(names.map((name) => [name, refused ? null : (values.get(name) ?? null)]))

const has = (program: string, args: readonly string[]): boolean =>
  spawnSync(program, args).status === 0

function caseFiles(): string {
  const folder = newFolder()
  for (const [index, text] of envCases.entries()) writeFileSync(join(folder, `${index}.env`), text)
  return folder
}

describe('reading as another program', () => {
  it('agrees with a POSIX shell wherever it tells a value, and never tells one the shell has not', async () => {
    const folder = caseFiles()
    const print = 'printf "S%s" "${S+=$S}"; printf "\\001T%s" "${T+=$T}"'
    for (const [index, text] of envCases.entries()) {
      const script = `set -a; . "$CASE_FILE"; ${print}`
      const file = join(folder, `${index}.env`)
      const { stdout } = await runProgram('/bin/sh', ['-c', script], {
        cwd: folder,
        env: { CASE_FILE: file },
      })
      const [s = 'S', t = 'T'] = stdout.split('\u0001')
      const real: Told = { S: valueAfter(s), T: valueAfter(t) }
      const reading = readAsShell(text)
      for (const name of names) {
        const why = reading.absent.get(name)
        if (why?.startsWith('cannot be told')) continue
        expect([text, name, told(reading)[name]]).toEqual([text, name, real[name]])
      }
    }
  })

  it.skipIf(!has('python3', ['-c', 'import dotenv']))('agrees with python-dotenv', async () => {
    const program =
      'import json,sys,dotenv\nprint(json.dumps([dotenv.dotenv_values(f"{sys.argv[1]}/{i}.env") for i in range(int(sys.argv[2]))]))'
    const args = ['-c', program, caseFiles(), String(envCases.length)]
    const { stdout } = await runProgram('python3', args)
    const real = JSON.parse(stdout) as Told[]
    for (const [index, text] of envCases.entries()) {
      const { S = null, T = null } = real[index] ?? {}
      expect([text, told(readAsPythonDotenv(text))]).toEqual([text, { S, T }])
    }
  })

  const generator =
    '/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator'
  it.skipIf(!existsSync(generator))("agrees with systemd's own parser", async () => {
    // environment.d has the same parser, and puts variables in the place of $ afterwards
    for (const text of envCases.filter((one) => !one.includes('$') && !one.includes('note \\'))) {
      const home = newFolder()
      mkdirSync(join(home, 'environment.d'))
      writeFileSync(join(home, 'environment.d/case.conf'), text)
      const { stdout } = await runProgram(generator, [], {
        env: { XDG_CONFIG_HOME: home, HOME: home },
      })
      const real = ofGenerator(stdout)
      // the generator leaves out empty values
      const { S, T } = told(readAsSystemd(text))
      expect([text, S || null, T || null]).toEqual([text, real['S'] ?? null, real['T'] ?? null])
    }
  })

  it.skipIf(!has('docker', ['--version']))('agrees with the docker command', async () => {
    const seen: string[][] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        if (request.url?.includes('containers/create'))
          seen.push((JSON.parse(body) as { Env: string[] | null }).Env ?? [])
        response.writeHead(request.url?.includes('_ping') ? 200 : 500, { 'Api-Version': '1.43' })
        response.end('{"message":"no"}')
      })
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
    const folder = caseFiles()
    for (const [index, text] of envCases.entries()) {
      seen.length = 0
      const args = ['create', '--env-file', join(folder, `${index}.env`), 'image']
      await runProgram('docker', args, { env: { DOCKER_HOST: host, DOCKER_CONFIG: folder } })
      const pairs = (seen[0] ?? []).map(
        (line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)] as const,
      )
      const { S = null, T = null }: Told = Object.fromEntries(pairs)
      expect([text, told(readAsDocker(text))]).toEqual([text, { S, T }])
      expect([text, readAsDocker(text).refused === null]).toEqual([text, seen.length === 1])
    }
  })
})

const valueAfter = (text: string): string | null => (text.charAt(1) === '=' ? text.slice(2) : null)

/** The generator's lines: `NAME=plain` or `NAME="C escapes"`. */
function ofGenerator(stdout: string): Told {
  const lines = stdout.split('\n').filter((line) => line.includes('='))
  return Object.fromEntries(
    lines.map((line) => {
      const value = line.slice(line.indexOf('=') + 1)
      const quoted = /^"(.*)"$/.exec(value)?.[1]
      return [line.split('=', 1)[0], quoted === undefined ? value : unescaped(quoted)]
    }),
  )
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_, char: string) => letters[char] ?? char)
