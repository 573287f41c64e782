import type { Command } from 'commander'
import { Option } from 'commander'
import type { ExportForm } from '../contract/export.ts'
import { exportForms } from '../contract/export.ts'
import { usage } from './exit.ts'
import { plain, printJson, say } from './print.ts'
import { withData } from './run-engine.ts'

type ExportOptions = { as: ExportForm; redact?: true; data?: string; json?: true }

export function addExport(program: Command): void {
  const as = new Option('--as <FORM>', 'the form').choices(exportForms).makeOptionMandatory()
  program
    .command('export <ID>')
    .description('print one request for somewhere else, without secrets')
    .addOption(as)
    .option('--redact', 'take the signatures out too')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'the form as text in one JSON document')
    .addHelpText('after', '\nExample:\n  countersign export 12 --as curl | sh')
    .action(exportCommand)
}

async function exportCommand(id: string, { as, redact, data, json }: ExportOptions): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return usage('An id is a number, as in: countersign list')
  const signatures = redact ? 'redact' : 'keep'
  const { text, note } = await withData(data, (handlers) =>
    handlers['captures.export']({ id, as, signatures }),
  )
  if (json) return printJson({ id, as, text, note })
  // no line break is added: in a raw message it would be a byte of the body
  process.stdout.write(text)
  if (note) say(plain(note))
}
