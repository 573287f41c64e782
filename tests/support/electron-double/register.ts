import { registerHooks } from 'node:module'

// Preloaded with --import: whoever asks for `electron`, by import or require, gets the double.

const double = new URL('./electron.ts', import.meta.url).href
const names: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve(specifier, context, next) {
    if (!names.has(specifier)) return next(specifier, context)
    return { url: double, format: 'module-typescript', shortCircuit: true }
  },
})
