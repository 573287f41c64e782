import { Problem } from '../contract/problem.ts'
import type { Vault } from '../engine/surroundings.ts'
import type { FromEngine, VaultAnswer, VaultAsk, VaultWords } from './engine-messages.ts'

export type BorrowedVault = {
  readonly vault: Vault
  /** Hands in an answer of the main process. */
  readonly answer: (id: number, answer: VaultAnswer) => void
  /** What the vault is called from now on. */
  readonly rename: (words: VaultWords) => void
}

/** The vault inside the engine's process: it asks the main process, which alone has the keychain. */
export function borrowVault(words: VaultWords, post: (message: FromEngine) => void): BorrowedVault {
  const waiting = new Map<number, (answer: VaultAnswer) => void>()
  let lastId = 0
  let { kind, isProtected } = words
  const request = (ask: VaultAsk): Promise<string | Uint8Array> =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, (answer) => {
        if (answer.ok) resolve(answer.value)
        else reject(new Problem('vault_locked', answer.message))
      })
      post({ kind: 'vault-ask', id, ask })
    })
  return {
    vault: {
      get kind() {
        return kind
      },
      get isProtected() {
        return isProtected
      },
      seal: async (text) => (await request({ act: 'seal', text })) as Uint8Array,
      unseal: async (sealed) => (await request({ act: 'unseal', sealed })) as string,
    },
    answer: (id, answer) => {
      waiting.get(id)?.(answer)
      waiting.delete(id)
    },
    rename: (now) => {
      ;({ kind, isProtected } = now)
    },
  }
}
