import type { EnvReader } from '../../../contract/env-file.ts'

/** Programs that read `.env` files, by the names they have. */
export const readerLabels: Readonly<Record<EnvReader, string>> = {
  'node-dotenv': 'Node dotenv',
  'python-dotenv': 'python-dotenv',
  docker: 'Docker --env-file',
  systemd: 'systemd',
  shell: 'POSIX shell',
}
