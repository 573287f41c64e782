import type { ReactNode } from 'react'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { Switch } from '../../parts/switch.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import { speeds } from './send-draft.ts'
import type { SendTargetProps } from './send-target.tsx'

/** How it is tried again, how fast the waiting goes, and under which id it is delivered. */
export function RetryFields({ sender, draft, onChange }: SendTargetProps): ReactNode {
  const { send: words } = useWords()
  return (
    <>
      {sender.retries !== 'none' && (
        <div className="send-form__retries">
          <Field label={words.retries} isInline>
            {({ id }) => (
              <Switch
                id={id}
                isOn={draft.retries}
                onChange={(retries) => onChange({ ...draft, retries })}
              />
            )}
          </Field>
          <p className="field__note">{words.retryRule[sender.retries]}</p>
        </div>
      )}
      <div className="field">
        <span className="field__label" id="send-speed">
          {words.speed}
        </span>
        <div className="send-form__chips" role="group" aria-labelledby="send-speed">
          {speeds.map((speed) => (
            <Chip
              key={speed}
              isOn={speed === draft.speed}
              onClick={() => onChange({ ...draft, speed })}
            >
              {words.times(speed)}
            </Chip>
          ))}
        </div>
        <p className="field__note">{words.speedHint}</p>
      </div>
      <Field label={words.deliveryId} hint={words.deliveryIdHint}>
        {(ids) => (
          <TextInput
            {...ids}
            isMono
            value={draft.deliveryId}
            onChange={(event) => onChange({ ...draft, deliveryId: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
