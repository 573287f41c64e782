import type { Settings } from '../../contract/settings.ts'
import { en } from './en.ts'
import { th } from './th.ts'

/** The same sentences in every language: texts stay texts, functions keep what they are given. */
type Sentences<Part> = {
  readonly [Name in keyof Part]: Part[Name] extends (...args: infer Given) => string
    ? (...args: Given) => string
    : Part[Name] extends string
      ? string
      : Sentences<Part[Name]>
}
export type Words = Sentences<typeof en>

/** The sentences in the language of the settings; `locale` is the system's, such as `th-TH`. */
export function wordsFor(language: Settings['language'], locale: string): Words {
  const wished = language === 'system' ? locale : language
  return wished.toLowerCase().startsWith('th') ? th : en
}
