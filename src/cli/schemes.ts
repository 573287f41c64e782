import type { Command } from 'commander'
import { describeScheme } from '../signing/describe.ts'
import { schemes } from '../signing/registry.ts'
import { printJson, printLine, table } from './print.ts'

export function addSchemes(program: Command): void {
  program
    .command('schemes')
    .description('list how each sender signs')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  countersign schemes')
    .action((options: { json?: true }) => {
      const infos = schemes.map(describeScheme)
      if (options.json) return printJson(infos)
      const rows = infos.map(({ id, label, method, signatureHeader, message }) => [
        id,
        label,
        method,
        signatureHeader,
        (message ?? '').replaceAll('\n', '\\n'),
      ])
      for (const line of table(rows)) printLine(line)
    })
}
