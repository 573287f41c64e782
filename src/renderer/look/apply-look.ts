import type { Settings } from '../../contract/settings.ts'
import { remember, remembered } from '../state/remembered.ts'
import { store } from '../state/store.ts'
import { languageOf } from '../words/language.ts'

export type Look = Pick<Settings, 'theme' | 'density' | 'fontPercent' | 'language'>

/** Keeps the page looking as the settings say; what they said last holds until the engine answers. */
export function keepLook(): void {
  apply(lastLook())
  store.subscribe(({ engine }, before) => {
    if (!engine.isRead || engine.settings === before.engine.settings) return
    const { theme, density, fontPercent, language } = engine.settings
    const look = { theme, density, fontPercent, language }
    apply(look)
    remember('look', JSON.stringify(look))
  })
}

function lastLook(): Partial<Look> {
  const text = remembered('look')
  if (text === null) return {}
  try {
    return JSON.parse(text) as Partial<Look>
  } catch {
    // not written by us: the settings will come
    return {}
  }
}

function apply({ theme, density, fontPercent, language }: Partial<Look>): void {
  const { dataset, style } = document.documentElement
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme
  else delete dataset['theme']
  dataset['density'] = density ?? 'comfortable'
  style.setProperty('--font-percent', String(Number(fontPercent ?? 100)))
  document.documentElement.lang = languageOf(language ?? 'system', navigator.languages)
}
