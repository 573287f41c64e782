import { FolderOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { askDesktop } from '../../state/ask-desktop.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from '../first-run/code-to-copy.tsx'
import { NumberSetting } from './number-setting.tsx'

const mebibyte = 1024 * 1024
const countBounds = { least: 1, most: 999_999_999, isOptional: true }
const dayBounds = { least: 0.01, most: 36_500, isOptional: true, isFraction: true }
const sizeBounds = { least: 1, most: 10_000_000, isOptional: true }

/** How much is kept, and where. */
export function KeepingSettings({
  settings: { retention },
  dataDir,
}: {
  readonly settings: Settings
  readonly dataDir: string | null
}): ReactNode {
  const { settings: words } = useWords()
  return (
    <Card title={words.keeping}>
      <div className="card__body settings-view__fields">
        <p className="settings-view__note">{words.noLimit}</p>
        <NumberSetting
          label={words.maxCount}
          value={retention.maxCount}
          bounds={countBounds}
          change={(maxCount) => ({ retention: { maxCount } })}
        />
        <NumberSetting
          label={words.maxAge}
          value={retention.maxAgeDays}
          bounds={dayBounds}
          change={(maxAgeDays) => ({ retention: { maxAgeDays } })}
        />
        <NumberSetting
          label={words.maxSize}
          value={retention.maxBytes === null ? null : Math.round(retention.maxBytes / mebibyte)}
          bounds={sizeBounds}
          change={(size) => ({
            retention: { maxBytes: size === null ? null : size * mebibyte },
          })}
        />
        {dataDir !== null && <DataFolder dataDir={dataDir} />}
      </div>
    </Card>
  )
}

/** Where the data is; a browser page can only say it. */
function DataFolder({ dataDir }: { readonly dataDir: string }): ReactNode {
  const { settings: words } = useWords()
  const canOpen = useStateOf(({ engine }) => engine.desktopCan.includes('open-data-folder'))
  return (
    <div className="settings-view__folder">
      <span className="field__label">{words.dataFolder}</span>
      <div className="settings-view__path">
        <CodeToCopy code={dataDir} what={words.copyPath} />
        {canOpen && (
          <Button
            icon={<FolderOpen aria-hidden="true" />}
            onClick={() => askDesktop('open-data-folder')}
          >
            {words.openFolder}
          </Button>
        )}
        <p className="field__note">{words.dataFolderHint}</p>
      </div>
    </div>
  )
}
