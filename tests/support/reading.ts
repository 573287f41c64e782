import { onTestFinished } from 'vitest'
import type { Handlers } from '../../src/contract/contract.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { openSurroundings } from '../../src/server/surroundings.ts'
import type { AtEnd } from './command.ts'

/** The calls of the engine on a data folder, beside whoever else has it open; nothing listens. */
export async function openReading(
  dataDir: string,
  atEnd: AtEnd = onTestFinished,
): Promise<Handlers> {
  const surroundings = await openSurroundings({ version: '0', dataDir, env: {}, log: () => {} })
  const engine = await createEngine(surroundings, { listen: null })
  atEnd(() => engine.close())
  return engine.handlers
}

/** Path by id of every capture of a data folder. */
export async function pathsById(dataDir: string): Promise<Map<string, string>> {
  const handlers = await openReading(dataDir)
  const paths = new Map<string, string>()
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<Handlers['captures.list']>> = await handlers['captures.list']({
      filter: '',
      before,
      limit: 500,
    })
    for (const { id, path } of page.captures) paths.set(id, path)
    before = page.nextBefore
  } while (before !== null)
  return paths
}
