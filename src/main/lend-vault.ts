import type { Vault } from '../engine/surroundings.ts'
import type { VaultAnswer, VaultAsk } from './engine-messages.ts'

/** Does for the engine's process what only the main process can. Errors travel as their words. */
export async function answerVault(vault: Vault, ask: VaultAsk): Promise<VaultAnswer> {
  try {
    const value = ask.act === 'seal' ? await vault.seal(ask.text) : await vault.unseal(ask.sealed)
    return { ok: true, value }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
