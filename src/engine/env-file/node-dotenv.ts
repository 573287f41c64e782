import { parse } from 'dotenv'
import type { FileReading } from './reading.ts'

/**
 * As the npm package `dotenv` reads it: the package itself. It leaves `$` alone; Next.js and Vite put
 * variables in its place afterwards (dotenv-expand).
 * Rules: https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow
 */
export const readAsNodeDotenv = (text: string): FileReading => ({
  values: new Map(Object.entries(parse(text))),
  absent: new Map(),
  faults: [],
  refused: null,
})
