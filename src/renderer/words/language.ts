export type Language = 'en' | 'th'

/** The language of the screen: as set, else the first of the system's that we speak. */
export function languageOf(
  setting: 'system' | Language,
  systemLanguages: readonly string[],
): Language {
  if (setting !== 'system') return setting
  for (const tag of systemLanguages) {
    const language = tag.slice(0, 2).toLowerCase()
    if (language === 'th' || language === 'en') return language
  }
  return 'en'
}
