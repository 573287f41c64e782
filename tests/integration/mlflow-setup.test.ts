import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mlflowSetup } from '../../src/engine/senders/mlflow-setup.ts'
import { newFolder, runProgram } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'

const server = { baseUrl: 'http://localhost:5000', version: null }
const here = 'http://localhost:5757/hooks/mlflow'

/** The command of the step whose title says this. */
function commandOf(setup: ReturnType<typeof mlflowSetup>, title: string): string {
  const command = setup.steps.find((step) => step.title.includes(title))?.command
  if (typeof command !== 'string') throw new Error(`There is no step “${title}”.`)
  return command
}

/** Python with stand-ins for the packages that the commands import. */
function pythonFolder(): { readonly folder: string; readonly env: Record<string, string> } {
  const folder = newFolder()
  mkdirSync(join(folder, 'cryptography'))
  writeFileSync(join(folder, 'cryptography/__init__.py'), '')
  writeFileSync(
    join(folder, 'cryptography/fernet.py'),
    'import uuid\nclass Fernet:\n  generate_key = staticmethod(lambda: uuid.uuid4().hex.encode())\n',
  )
  writeFileSync(
    join(folder, 'mlflow.py'),
    [
      'import json',
      'class MlflowClient:',
      '  def __init__(self, server): self.server = server',
      '  def create_webhook(self, **told):',
      '    self.webhook_id = json.dumps({"server": self.server, **told})',
      '    return self',
    ].join('\n'),
  )
  return { folder, env: { PYTHONPATH: folder, HOME: folder } }
}

/** The second terminal: the secret, then the registration. */
const secondTerminal = (setup: ReturnType<typeof mlflowSetup>): string =>
  [commandOf(setup, 'second terminal'), commandOf(setup, 'Register')].join('\n')

describe("the steps to set up MLflow's webhooks", () => {
  it.each([
    ['3.9.1', here, 'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https mlflow server'],
    [
      'mlflow, version 3.10.0',
      'http://192.168.1.5/x',
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true mlflow server',
    ],
    [
      null,
      here,
      'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true mlflow server',
    ],
    ['v3.11.0', 'https://calm-otter-42.loca.lt/x', 'mlflow server'],
  ])('are those of a version: %s to %s', (version, url, command) => {
    const start = commandOf(mlflowSetup({ ...server, version, url }), 'Start the server')
    expect(start.split(' --backend')[0]).toBe(command)
  })

  it('are to update a version without webhooks', () => {
    const { isPossible, steps } = mlflowSetup({ ...server, version: '3.2.0', url: here })
    expect(isPossible).toBe(false)
    expect(steps.map(({ command }) => command)).toEqual([expect.stringContaining('pip install')])
  })

  it('take what `mlflow --version` prints, and refuse what names none', async () => {
    const { call } = await openEngine()
    for (const version of ['mlflow, version 3.10.0', 'v3.10.0', '3.10.0+local', '3.10'])
      expect(await call('mlflow.setup', { version, url: here })).toMatchObject({ isPossible: true })
    await expect(call('mlflow.setup', { version: 'latest', url: here })).rejects.toThrow('3.10.0')
  })

  it('come in the order in which they work; going public is no step', () => {
    const { steps, alternative } = mlflowSetup({ ...server, url: here })
    expect(steps.map(({ title }) => title)).toEqual([
      'Make a key for the stored secrets, once',
      'Start the server',
      'Give a second terminal the secret',
      'Register the webhook in that terminal',
    ])
    expect(alternative).toContain('go public')
    expect(mlflowSetup({ ...server, url: 'https://a.example/x' }).alternative).toBeNull()
  })

  it('start a server of this computer where it is looked for', () => {
    const setup = mlflowSetup({ ...server, baseUrl: 'http://127.0.0.1:5001/', url: here })
    expect(commandOf(setup, 'Start the server')).toMatch(/ --port 5001$/)
    const far = mlflowSetup({ ...server, baseUrl: 'https://mlflow.example', url: here })
    expect(commandOf(far, 'Start the server')).not.toContain('--port')
  })

  it('keep the key of the first time, in a file of its owner', async () => {
    const { folder, env } = pythonFolder()
    const command = commandOf(mlflowSetup({ ...server, url: here }), 'key')
    const script = `${command}\nprintf %s "$MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"`
    const first = await runProgram('sh', ['-c', script], { env })
    const again = await runProgram('sh', ['-c', script], { env })
    expect(first.stdout).toMatch(/^[0-9a-f]{32}$/)
    expect(again.stdout).toBe(first.stdout)
    const file = join(folder, '.mlflow-webhook-key')
    expect(readFileSync(file, 'utf8').trim()).toBe(first.stdout)
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it.each([
    "it's",
    '$(touch pwned)',
    '`touch pwned`',
    '"+open("pwned","w")+"',
    'a\\b',
    "';touch pwned;'",
  ])('hand the secret and an address with %s on as they are', async (part) => {
    const { folder, env } = pythonFolder()
    const url = `http://localhost:5757/${part}/é`
    const setup = mlflowSetup({ version: null, baseUrl: `http://localhost:5000/${part}`, url })
    const secret = String.raw` back\slash '"$x `
    const { stdout } = await runProgram('bash', ['-c', secondTerminal(setup)], {
      env,
      cwd: folder,
      input: `${secret}\n`,
    })
    expect(JSON.parse(stdout)).toEqual({
      server: new URL(`http://localhost:5000/${part}`).href,
      name: 'countersign',
      url,
      events: ['model_version.created'],
      secret,
    })
    expect(existsSync(join(folder, 'pwned'))).toBe(false)
  })
})
