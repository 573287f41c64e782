/** Path of a Chromium; null if there is none. */
export function findBrowser(env?: NodeJS.ProcessEnv): string | null
