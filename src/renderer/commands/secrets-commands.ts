import { show } from '../state/go.ts'
import type { Command } from './command.ts'

export const secretsCommands: readonly Command[] = [
  {
    id: 'secrets.add',
    group: 'app',
    label: (words) => words.secrets.add,
    run: () => show('addSecret'),
  },
  {
    id: 'secrets.env',
    group: 'app',
    label: (words) => words.secrets.importEnv,
    run: () => show('importEnv'),
  },
  {
    id: 'secrets.replicate',
    group: 'app',
    label: (words) => words.secrets.fetchReplicate,
    run: () => show('fetchReplicate'),
  },
  {
    id: 'secrets.compareEnv',
    group: 'app',
    label: (words) => words.secrets.envCompare.open,
    run: () => show('compareEnv'),
  },
  {
    id: 'senders.prediction',
    group: 'app',
    label: (words) => words.senders.prediction.open,
    run: () => show('testPrediction'),
  },
  {
    id: 'senders.mlflow',
    group: 'app',
    label: (words) => words.senders.mlflow.open,
    run: () => show('mlflow'),
  },
]
