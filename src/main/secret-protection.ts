import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { dialog } from 'electron'
import type { Log } from '../engine/surroundings.ts'
import { keychainName } from './keychain.ts'
import type { DesktopVault } from './vault.ts'
import type { Words } from './words/words.ts'

type Needs = {
  readonly vault: DesktopVault
  readonly words: () => Words
  readonly log: Log
  readonly window: () => BrowserWindow | null
}

/** Before the engine starts: a keychain that holds the key and is locked can be unlocked now. */
export async function unlockVault({ vault, words, log, window }: Needs): Promise<void> {
  for (;;) {
    try {
      return await vault.unlock()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log('warning', why)
      const say = words().dialog
      const buttons = [say.tryAgain, say.startWithout]
      const options = { message: say.locked, detail: say.lockedDetail(why), buttons, cancelId: 1 }
      if ((await ask(window(), { type: 'warning', ...options })) === 1) return
    }
  }
}

/** Moves the key into the keychain or back, as the person wishes, after telling what it means. */
export async function protectSecrets(isWished: boolean, needs: Needs): Promise<void> {
  const { vault, words, log } = needs
  const say = words().dialog
  try {
    if (!isWished) return await vault.unprotect()
    if (vault.keptIn() === 'variable') return await tell(needs, { message: say.keyInVariable })
    const answer = await ask(needs.window(), {
      type: 'question',
      message: say.protect,
      detail: say.protectDetail,
      buttons: [say.protectYes, say.cancel],
      defaultId: 0,
      cancelId: 1,
    })
    if (answer !== 0 || (await vault.protect()) === 'done') return
    const detail = say.noKeychainDetail(keychainName())
    await tell(needs, { message: say.noKeychain, detail })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    log('warning', `The keychain: ${detail}`)
    await tell(needs, { message: say.keychainFailed, detail })
  }
}

async function tell({ window, words }: Needs, about: MessageBoxOptions): Promise<void> {
  await ask(window(), { type: 'info', ...about, buttons: [words().dialog.ok] })
}

async function ask(window: BrowserWindow | null, options: MessageBoxOptions): Promise<number> {
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  return response
}
