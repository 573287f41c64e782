import { describe, expect, it } from 'vitest'
import {
  freshMlflow,
  meantAddress,
  mlflowFaults,
  registerInput,
  registrationKey,
  setupInput,
} from '../../src/renderer/views/senders/mlflow-draft.ts'
import { en } from '../../src/renderer/words/en/en.ts'

const words = en.senders.mlflow
const faultsOf = (draft: typeof freshMlflow) => mlflowFaults(draft, words)

describe('what was typed about MLflow', () => {
  it.each([
    ['localhost:5000', 'http://localhost:5000'],
    ['127.0.0.1', 'http://127.0.0.1'],
    ['[::1]:5000/x', 'http://[::1]:5000/x'],
    [' https://a.example ', 'https://a.example'],
    ['localhost.example', 'localhost.example'],
  ])('means by %s the address %s', (typed, meant) => expect(meantAddress(typed)).toBe(meant))

  it('is told in words at its field', () => {
    const draft = { ...freshMlflow, version: 'new', url: 'calm-otter.loca.lt', webhookId: 'a b' }
    expect(faultsOf({ ...draft, baseUrl: 'http://admin:pass@localhost:5000' })).toEqual({
      version: words.versionProblem,
      server: words.addressWithUser,
      target: words.addressProblem,
      webhookId: words.webhookIdProblem,
    })
    expect(Object.values(faultsOf(freshMlflow))).toEqual([null, null, null, null])
    expect(setupInput(draft, faultsOf(draft))).toBeNull()
    expect(registerInput(draft, faultsOf(draft))).toBeNull()
  })

  it('registers of the chosen events those that the version can send', () => {
    const events = new Set(['model_version.created', 'prompt.created'] as const)
    const draft = { ...freshMlflow, events, version: 'mlflow, version 3.4.0' }
    const sent = (version: string) =>
      registerInput({ ...draft, version }, faultsOf(draft))?.events ?? null
    expect(sent('mlflow, version 3.4.0')).toEqual(['model_version.created'])
    expect(sent('3.5')).toEqual([...events])
    expect(sent('')).toEqual([...events])
    expect(sent('3.2.9')).toBeNull()
  })

  it('is the same registration whoever asks for it, and another one with another secret', () => {
    const keyOf = (part: Partial<typeof freshMlflow>) => {
      const input = registerInput({ ...freshMlflow, ...part }, faultsOf(freshMlflow))
      return input && registrationKey(input)
    }
    expect(keyOf({ username: 'admin', password: 'canary' })).toBe(keyOf({}))
    expect(keyOf({ secretId: 's1' })).not.toBe(keyOf({}))
  })
})
