import { store } from '../state/store.ts'
import { rememberLook, wear } from './last-look.ts'

/** Keeps the page looking as the settings say. */
export function keepLook(): void {
  store.subscribe(({ engine }, before) => {
    if (!engine.isRead || engine.settings === before.engine.settings) return
    const { theme, density, fontPercent, language } = engine.settings
    const look = { theme, density, fontPercent, language }
    wear(look)
    rememberLook(look)
  })
}
