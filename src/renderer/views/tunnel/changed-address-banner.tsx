import type { ReactNode } from 'react'
import { useState } from 'react'
import { Banner } from '../../parts/banner.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { remember, remembered } from '../../state/remembered.ts'
import { sayProblem } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { changedAddress } from './tunnel-tone.ts'

const dismissedKey = 'tunnel.dismissed'

/** Above the whole app until dismissed: the old address, which senders may still have, is dead. */
export function ChangedAddressBanner(): ReactNode {
  const { tunnel: words, general } = useWords()
  const tunnel = useStateOf(({ engine }) => engine.tunnel)
  const [dismissed, setDismissed] = useState(() => remembered(dismissedKey))
  const address = changedAddress(tunnel)
  const change = `${tunnel.previousUrl} ${address}`
  if (address === null || dismissed === change) return null
  const dismiss = (): void => {
    remember(dismissedKey, change)
    setDismissed(change)
  }
  return (
    <Banner
      tone="warn"
      title={`${words.previous}.`}
      dismissName={general.dismiss}
      onDismiss={dismiss}
    >
      {words.previousText} {words.old}: <code>{tunnel.previousUrl}</code> {words.new}:{' '}
      <code>{address}</code>{' '}
      <CopyButton
        text={address}
        what={words.copyNew}
        label={words.copyNew}
        copiedLabel={general.copied}
        onFail={() => sayProblem(general.copyFailed)}
      />
    </Banner>
  )
}
