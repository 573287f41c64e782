import type { Command } from 'commander'
import { captureCells, captureDocument } from './capture-output.ts'
import { wholeNumber } from './clock-option.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, say, table } from './print.ts'
import { withData } from './run-engine.ts'

type ListOptions = { limit: string; json?: true; data?: string }

const largestPage = 500

export function addList(program: Command): void {
  program
    .command('list [FILTER...]')
    .description('list requests, newest first')
    .option('--limit <N>', 'how many', '50')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON array')
    // -verdict:passed is a filter, and looks like an option
    .allowUnknownOption()
    .addHelpText(
      'after',
      '\nExample:\n  countersign list verdict:failed -path:/api/mlflow --limit 10',
    )
    .action(listCommand)
}

async function listCommand(
  filter: string[],
  options: ListOptions,
  { parent }: Command,
): Promise<void> {
  const isVerbatim = (parent as (Command & { rawArgs?: string[] }) | null)?.rawArgs?.includes('--')
  const unknown = isVerbatim ? undefined : filter.find((word) => word.startsWith('--'))
  if (unknown !== undefined)
    return usage(
      `list has no option ${plain(unknown.split('=', 1)[0]!)}. See: countersign list --help`,
    )
  const limit = wholeNumber(options.limit, '--limit')
  if (limit === 0) return usage('--limit needs a number above 0.')
  const captures = await withData(options.data, async (handlers) => {
    const found = []
    let before: string | null = null
    while (found.length < limit) {
      const page = await handlers['captures.list']({
        filter: filter.join(' '),
        before,
        limit: Math.min(limit - found.length, largestPage),
      })
      found.push(...page.captures)
      before = page.nextBefore
      if (before === null) break
    }
    return found
  })
  if (options.json) return printJson(captures.map(captureDocument))
  if (captures.length === 0) return say('No request matches.')
  for (const line of table(captures.map(captureCells))) printLine(line)
}
