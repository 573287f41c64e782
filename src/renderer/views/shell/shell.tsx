import type { ReactNode } from 'react'
import { TooltipProvider } from '../../parts/tooltip.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { Announcer } from './announcer.tsx'
import { Layers } from './layers.tsx'
import { Navigation } from './navigation.tsx'
import { PlaceView } from './place-view.tsx'
import { ShellBanners } from './shell-banners.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { Toasts } from './toasts.tsx'
import { useTitle } from './use-title.ts'
import './shell.css'

export function Shell(): ReactNode {
  const words = useWords()
  useTitle()
  const isReading = useStateOf(
    ({ person }) => person.place.name === 'requests' && person.place.captureId !== null,
  )
  return (
    <TooltipProvider delayDuration={500} skipDelayDuration={200}>
      <div className="shell" data-reading={isReading || undefined}>
        <a className="shell__skip" href="#content" onClick={skip}>
          {words.shell.skipToContent}
        </a>
        <TitleBar />
        <div className="shell__banners">
          <ShellBanners />
        </div>
        <Navigation />
        <main className="shell__content" id="content" tabIndex={-1}>
          <PlaceView />
        </main>
        <StatusBar />
      </div>
      <Layers />
      <Toasts />
      <Announcer />
    </TooltipProvider>
  )
}

/** The address of the page names a place of the app: it must not become `#content`. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}
