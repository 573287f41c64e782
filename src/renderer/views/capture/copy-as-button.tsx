import { Check, ChevronDown, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ExportForm } from '../../../contract/export.ts'
import { Button } from '../../parts/button.tsx'
import type { MenuItem } from '../../parts/menu.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useWords } from '../../words/words.ts'
import {
  copyAs,
  formsByUse,
  isWithoutSignatures,
  lastForm,
  setWithoutSignatures,
} from './copy-as.ts'
import './copy-as-button.css'

/** "Copy as" the form that was used last, and a menu with the others. */
export function CopyAsButton({ id }: { readonly id: string }): ReactNode {
  const { copyAs: words } = useWords().capture
  const [form, setForm] = useState(lastForm)
  const [without, setWithout] = useState(isWithoutSignatures)
  const [isBusy, setBusy] = useState(false)
  const copy = async (chosen: ExportForm): Promise<void> => {
    setForm(chosen)
    setBusy(true)
    await copyAs(id, chosen)
    setBusy(false)
  }
  const items: MenuItem[] = [
    ...formsByUse(form).map((one): MenuItem => ({
      id: one,
      label: words.form[one],
      ...(one === form && { icon: <Copy aria-hidden="true" />, keys: 'Shift+C' }),
      onSelect: () => void copy(one),
    })),
    { id: 'line', isLine: true },
    {
      id: 'without',
      label: words.withoutSignatures,
      isChecked: without,
      onSelect: () => {
        setWithoutSignatures(!without)
        setWithout(!without)
      },
    },
  ]
  const icon = isBusy ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />
  const name = words.copy(words.form[form])
  return (
    <div className="copy-as">
      <Button
        className="copy-as__last"
        icon={icon}
        aria-label={name}
        title={name}
        isBusy={isBusy}
        onClick={() => void copy(form)}
      >
        <span>{words.copy(words.short[form])}</span>
      </Button>
      <Menu
        trigger={
          <Button
            className="copy-as__more"
            aria-label={words.more}
            icon={<ChevronDown aria-hidden="true" />}
          />
        }
        items={items}
      />
    </div>
  )
}
