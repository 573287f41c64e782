import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { go } from '../../state/go.ts'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { KeepingSettings } from './keeping-settings.tsx'
import { LookSettings } from './look-settings.tsx'
import { ReceivingSettings } from './receiving-settings.tsx'
import './settings-view.css'

/** Every setting, in one place, applied at once. */
export function SettingsView(): ReactNode {
  useStartAtTop()
  const { settings: words } = useWords()
  const { settings, info } = useStateOf(({ engine }) => ({
    settings: engine.settings,
    info: engine.info,
  }))
  return (
    <div className="settings-view">
      <header className="settings-view__head">
        <h1 className="settings-view__title">{words.title}</h1>
        <p>{words.text}</p>
      </header>
      <ReceivingSettings settings={settings} listener={info?.listener ?? null} />
      <KeepingSettings settings={settings} dataDir={info?.dataDir ?? null} />
      <LookSettings settings={settings} />
      <SourcesCard />
      {info && <p className="settings-view__version">{words.version(info.version)}</p>}
    </div>
  )
}

function SourcesCard(): ReactNode {
  const { settings: words, sources: sourceWords } = useWords()
  const sources = useStateOf(({ engine }) => engine.sources)
  return (
    <Card
      title={words.sources}
      aside={
        <Button icon={<Plus aria-hidden="true" />} onClick={commandOf('sources.add').run}>
          {sourceWords.add}
        </Button>
      }
    >
      <ul className="settings-view__sources">
        {sources.map(({ id, name, paths }) => (
          <li key={id}>
            <Button look="ghost" onClick={() => go({ name: 'source', sourceId: id })}>
              {name}
            </Button>
            <code className="settings-view__paths">{paths.join('  ')}</code>
          </li>
        ))}
      </ul>
    </Card>
  )
}
