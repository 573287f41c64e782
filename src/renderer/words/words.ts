import type { Format } from './format.ts'
import { formats } from './format.ts'
import { en } from './en/en.ts'
import type { Language } from './language.ts'
import { languageOf } from './language.ts'
import { th } from './th/th.ts'
import { store } from '../state/store.ts'
import { useStateOf } from '../state/use-state-of.ts'

/** Every sentence of the screen. A language that lacks one does not compile. */
export type Words = typeof en

const tables: Record<Language, Words> = { en, th }

const languageNow = (setting: 'system' | Language): Language =>
  languageOf(setting, navigator.languages)

export function useLanguage(): Language {
  return languageNow(useStateOf((state) => state.engine.settings.language))
}

export function useWords(): Words {
  return tables[useLanguage()]
}

export function useFormat(): Format {
  return formats[useLanguage()]
}

/** For commands and toasts, outside of React. */
export function wordsNow(): Words {
  return tables[languageNow(store.getState().engine.settings.language)]
}
