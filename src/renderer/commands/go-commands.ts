import type { Endpoint } from '../../contract/endpoint.ts'
import { go } from '../state/go.ts'
import { requestsPlace } from '../state/place.ts'
import type { Command } from './command.ts'

export const goCommands: readonly Command[] = [
  {
    id: 'go.requests',
    group: 'go',
    label: (words) => words.commands.goRequests,
    run: () => go(requestsPlace(null)),
  },
  {
    id: 'go.secrets',
    group: 'go',
    label: (words) => words.commands.goSecrets,
    run: () => go({ name: 'secrets' }),
  },
  {
    id: 'go.send',
    group: 'go',
    label: (words) => words.commands.goSend,
    run: () => go({ name: 'send', simulationId: null }),
  },
  {
    id: 'go.check',
    group: 'go',
    label: (words) => words.commands.goCheck,
    run: () => go({ name: 'check', runId: null }),
  },
  {
    id: 'go.settings',
    group: 'go',
    label: (words) => words.commands.goSettings,
    keys: ['Mod+,'],
    run: () => go({ name: 'settings' }),
  },
]

/** Two commands for each source there is now. */
export function sourceCommands(sources: readonly Endpoint[]): Command[] {
  return sources.flatMap(({ id, name }): Command[] => [
    {
      id: `go.source.${id}`,
      group: 'go',
      label: (words) => words.commands.goSource(name),
      run: () => go(requestsPlace(null, id)),
    },
    {
      id: `go.source.settings.${id}`,
      group: 'go',
      label: (words) => words.commands.goSourceSettings(name),
      run: () => go({ name: 'source', sourceId: id }),
    },
  ])
}
