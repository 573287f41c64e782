import { onTestFinished } from 'vitest'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  Events,
} from '../../src/contract/contract.ts'
import { calls } from '../../src/contract/contract.ts'
import type { Engine, EngineOptions } from '../../src/engine/engine.ts'
import { createEngine } from '../../src/engine/engine.ts'
import { openSurroundings } from '../../src/server/surroundings.ts'
import type { AtEnd } from './command.ts'
import { newFolder } from './command.ts'

/** An engine in this process, with a plain Node vault in a folder of its own. */
export type OpenEngine = {
  readonly engine: Engine
  readonly data: string
  /** Every line of the log. */
  readonly logged: string[]
  /** As a screen calls: the input is checked, defaults are filled in. */
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallOutput<Name>>
  /** The next event of this name that fits. */
  readonly next: <Name extends EventName>(
    name: Name,
    fits?: (data: Events[Name]) => boolean,
  ) => Promise<Events[Name]>
  readonly close: () => Promise<void>
}

export async function openEngine(
  options: Partial<EngineOptions> & {
    readonly data?: string
    readonly now?: () => number
    /** Of the vault, in place of the key file. */
    readonly key?: string
    /** When it is closed; left out: at the end of the test. */
    readonly atEnd?: AtEnd
  } = {},
): Promise<OpenEngine> {
  const { atEnd = onTestFinished, data = newFolder(atEnd), now, key, ...rest } = options
  const logged: string[] = []
  const surroundings = await openSurroundings({
    version: '0',
    dataDir: data,
    env: key === undefined ? {} : { COUNTERSIGN_VAULT_KEY: key },
    log: (_, message) => void logged.push(message),
    ...(now && { now }),
  })
  const engine = await createEngine(surroundings, { listen: null, mayReadFiles: true, ...rest })
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => (closing ??= engine.close())
  atEnd(close)
  return {
    engine,
    data,
    logged,
    close,
    async call(name, input) {
      const handler = engine.handlers[name] as (checked: unknown) => Promise<never>
      return handler(calls[name].input.parse(input))
    },
    next(name, fits = () => true) {
      return new Promise((resolve) => {
        const stop = engine.on(name, (event) => {
          if (!fits(event)) return
          stop()
          resolve(event)
        })
      })
    },
  }
}
