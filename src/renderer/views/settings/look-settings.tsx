import type { ReactNode } from 'react'
import type { Settings } from '../../../contract/settings.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words/words.ts'
import { change, ChoiceSetting } from './choice-setting.tsx'

const step = 10

/** Theme, rows, size of text, language, and notifications. */
export function LookSettings({ settings }: { readonly settings: Settings }): ReactNode {
  const { settings: words } = useWords()
  return (
    <Card title={words.look}>
      <div className="card__body settings-view__fields">
        <ChoiceSetting
          label={words.theme}
          value={settings.theme}
          words={words.themes}
          onChange={(theme) => change({ theme })}
        />
        <ChoiceSetting
          label={words.density}
          value={settings.density}
          words={words.densities}
          onChange={(density) => change({ density })}
        />
        <FontSize percent={settings.fontPercent} />
        <ChoiceSetting
          label={words.language}
          value={settings.language}
          words={words.languages}
          onChange={(language) => change({ language })}
        />
        <ChoiceSetting
          label={words.notify}
          hint={words.notifyHint}
          value={settings.notify}
          words={words.notifies}
          onChange={(notify) => change({ notify })}
        />
      </div>
    </Card>
  )
}

function FontSize({ percent }: { readonly percent: number }): ReactNode {
  const { settings: words } = useWords()
  return (
    <Field label={words.fontSize} isInline>
      {(ids) => (
        <>
          <input
            {...ids}
            type="range"
            className="settings-view__range"
            min={80}
            max={150}
            step={step}
            value={percent}
            onChange={({ currentTarget }) => change({ fontPercent: Number(currentTarget.value) })}
          />
          <output htmlFor={ids.id}>{words.percent(percent)}</output>
        </>
      )}
    </Field>
  )
}
