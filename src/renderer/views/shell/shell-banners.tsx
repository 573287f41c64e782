import type { ReactNode } from 'react'
import { Banner } from '../../parts/banner.tsx'
import { withoutWarning } from '../../state/engine-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { ChangedAddressBanner } from '../tunnel/changed-address-banner.tsx'
import { useIsLongLost } from './use-is-long-lost.ts'

/** What concerns the whole app: no connection, a damaged database, warnings of the engine. */
export function ShellBanners(): ReactNode {
  const words = useWords()
  const isLost = useIsLongLost()
  const { warnings, setAside, isShutOut } = useStateOf(({ engine }) => ({
    isShutOut: engine.isShutOut,
    warnings: engine.warnings,
    setAside: engine.info?.setAside ?? null,
  }))
  return (
    <>
      {isLost && (
        <Banner tone="warn" title={isShutOut ? words.shell.shutOutTitle : words.shell.lostTitle}>
          {isShutOut ? words.shell.shutOutText : words.shell.lostText}
        </Banner>
      )}
      <ChangedAddressBanner />
      {setAside !== null && <Banner tone="warn">{words.shell.setAside(setAside)}</Banner>}
      {warnings.map(({ code, message }) => (
        <Banner
          key={code}
          tone="warn"
          dismissName={words.general.dismiss}
          onDismiss={() => changeEngine((engine) => withoutWarning(engine, code))}
        >
          {words.shell.warning[code] ?? <span lang="en">{message}</span>}
        </Banner>
      ))}
    </>
  )
}
