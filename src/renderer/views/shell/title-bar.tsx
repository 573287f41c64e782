import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { KeyHint } from '../../parts/key-hint.tsx'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words/words.ts'
import { AddressPill } from './address-pill.tsx'
import { Mark } from './mark.tsx'
import './title-bar.css'

export function TitleBar(): ReactNode {
  const words = useWords()
  return (
    <header className="title-bar">
      <div className="title-bar__name">
        <Mark />
        {words.shell.appName}
      </div>
      <AddressPill />
      <Button
        className="title-bar__palette"
        look="ghost"
        icon={<Search aria-hidden="true" />}
        aria-label={words.shell.palette}
        onClick={commandOf('app.palette').run}
      >
        <span className="title-bar__palette-words">{words.shell.palette}</span>
        <KeyHint keys="Mod+K" />
      </Button>
    </header>
  )
}
