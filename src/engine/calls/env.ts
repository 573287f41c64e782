import type { Handlers } from '../../contract/contract.ts'
import type { ImportedSecret } from '../../contract/secret-calls.ts'
import type { EnvReader } from '../../contract/env-file.ts'
import { Problem } from '../../contract/problem.ts'
import { compareSecrets } from '../compare-secrets.ts'
import { compareEnvFiles } from '../env-file/compare-env-files.ts'
import { commonValue, describeReadings, readerLabels } from '../env-file/describe-readings.ts'
import { noPaths, readEnvText } from '../env-file/env-text.ts'
import type { EnvFileInput } from '../../contract/env-file.ts'
import type { OpenEnvFile } from '../env-file/read-env-file.ts'
import { maskEnvFile, openEnvFile } from '../env-file/read-env-file.ts'
import { knownScheme } from './known-scheme.ts'
import type { CallNeeds } from './needs.ts'
import { keepSecret, noSecret, storedLike, tellSecrets } from './secret-summary.ts'

type EnvCalls = Extract<keyof Handlers, `env.${string}`> | 'secrets.importEnv'

export function envHandlers(needs: CallNeeds): Pick<Handlers, EnvCalls> {
  const open = async (file: EnvFileInput): Promise<OpenEnvFile> =>
    openEnvFile(await readEnvText(file, needs.mayReadFiles))
  return {
    'env.read': async ({ file }) => {
      const roster = await needs.roster()
      return maskEnvFile(await open(file), (value) => storedLike(roster, value)?.name ?? null)
    },
    'env.compare': async ({ a, b }) => {
      const [first, second] = await Promise.all([open(a), open(b)])
      return compareEnvFiles(first, second, (left, right) => {
        const names = [first.label, second.label]
        const [nameA = '', nameB = ''] = names
        return compareSecrets({ name: nameA, value: left }, { name: nameB, value: right }).words
      })
    },
    'env.reveal': async ({ file, name, reader }) => ({
      value: valueBy(await open(file), name, reader),
    }),
    'env.watch': async ({ path }) => {
      if (!needs.mayReadFiles) throw new Problem('unavailable', noPaths)
      return { path: await needs.watches.add(path) }
    },
    'env.unwatch': async ({ path }) => ({ wasWatched: needs.watches.remove(path) }),
    'secrets.importEnv': async ({ file, reader, variables, scheme: wished }) => {
      const scheme = wished && (await knownScheme(needs, wished))
      const opened = await open(file)
      // all are read before the first is kept
      const wanted = variables.map(({ variable, name }) => {
        const value = reader ? valueBy(opened, variable, reader) : agreedValue(opened, variable)
        return { variable, secret: { name, value, scheme } }
      })
      const kept: (Omit<ImportedSecret, 'secret'> & { id: string })[] = []
      for (const { variable, secret } of wanted)
        kept.push({ variable, ...(await keepSecret(needs, secret)) })
      const summaries = await tellSecrets(needs)
      return kept.map(({ id, ...one }) => ({
        ...one,
        secret: summaries.find((summary) => summary.id === id) ?? noSecret(id),
      }))
    },
  }
}

function valueBy(file: OpenEnvFile, name: string, reader: EnvReader): string {
  const held = file.held(name)[reader]
  if (held.state === 'value') return held.value
  const why = held.words === null ? '' : ` (${held.words})`
  throw new Problem(
    'not_found',
    `${readerLabels[reader]} reads no ${name} from ${file.label}${why}.`,
  )
}

function agreedValue(file: OpenEnvFile, name: string): string {
  const held = file.held(name)
  const common = commonValue(held)
  if (common === null || !file.names.includes(name))
    throw new Problem('not_found', `There is no ${name} in ${file.label}.`)
  const { agrees, words } = describeReadings(held)
  if (agrees) return common
  throw new Problem(
    'conflict',
    `Not every program reads the same ${name}: say which one's to take. ${words}`,
  )
}
