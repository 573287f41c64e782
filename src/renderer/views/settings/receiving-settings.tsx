import type { ReactNode } from 'react'
import type { ListenerStatus } from '../../../contract/app-info.ts'
import type { Settings, SettingsChange } from '../../../contract/settings.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { Switch } from '../../parts/switch.tsx'
import { useWords } from '../../words/words.ts'
import { change } from './choice-setting.tsx'
import { NumberSetting } from './number-setting.tsx'
import { TextSetting } from './text-setting.tsx'

const mebibyte = 1024 * 1024
const portBounds = { least: 0, most: 65_535 }
const bodyBounds = { least: 0.001, most: 1024, isFraction: true }

export function ReceivingSettings({
  settings,
  listener,
}: {
  readonly settings: Settings
  readonly listener: ListenerStatus | null
}): ReactNode {
  const { settings: words, shell } = useWords()
  const isElsewhere = listener !== null && listener.wishedPort !== null
  return (
    <Card title={words.receiving}>
      <div className="card__body settings-view__fields">
        <NumberSetting
          label={words.port}
          hint={
            isElsewhere ? shell.wishedPort(listener.wishedPort ?? 0, listener.port) : words.portHint
          }
          value={settings.port}
          bounds={portBounds}
          change={(port) => ({ port: port ?? 0 })}
        />
        <NumberSetting
          label={words.bodyLimit}
          hint={words.bodyLimitHint}
          value={Math.round((settings.bodyLimitBytes / mebibyte) * 1000) / 1000}
          bounds={bodyBounds}
          change={(size) => ({ bodyLimitBytes: Math.max(1, Math.round((size ?? 1) * mebibyte)) })}
        />
        <Field label={words.startWithTunnel} hint={words.startWithTunnelHint} isInline>
          {(ids) => (
            <Switch
              id={ids.id}
              aria-describedby={ids['aria-describedby']}
              isOn={settings.startWithTunnel}
              onChange={(startWithTunnel) => change({ startWithTunnel })}
            />
          )}
        </Field>
        <TunnelHost host={settings.tunnelHost} />
      </div>
    </Card>
  )
}

function TunnelHost({ host }: { readonly host: string }): ReactNode {
  const { settings: words } = useWords()
  const read = (text: string): SettingsChange | string => {
    const isUrl = /^https?:\/\/\S+$/.test(text.trim()) && URL.canParse(text.trim())
    return isUrl ? { tunnelHost: text.trim() } : words.hostFault
  }
  return (
    <TextSetting label={words.tunnelHost} hint={words.tunnelHostHint} value={host} read={read} />
  )
}
