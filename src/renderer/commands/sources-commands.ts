import { show } from '../state/go.ts'
import type { Command } from './command.ts'

export const sourcesCommands: readonly Command[] = [
  {
    id: 'sources.add',
    group: 'app',
    label: (words) => words.sources.add,
    run: () => show('addSource'),
  },
]
