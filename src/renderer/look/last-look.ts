import type { Settings } from '../../contract/settings.ts'
import { remember, remembered } from '../state/remembered.ts'
import { languageOf } from '../words/language.ts'

export type Look = Pick<Settings, 'theme' | 'density' | 'fontPercent' | 'language'>

/** The look that was set last holds until the engine says what is set. */
export function wearLastLook(): void {
  wear(lastLook())
}

export function rememberLook(look: Look): void {
  remember('look', JSON.stringify(look))
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

export function wear({ theme, density, fontPercent, language }: Partial<Look>): void {
  const { dataset, style } = document.documentElement
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme
  else delete dataset['theme']
  dataset['density'] = density ?? 'comfortable'
  style.setProperty('--font-percent', String(Number(fontPercent ?? 100)))
  document.documentElement.lang = languageOf(language ?? 'system', navigator.languages)
}
