import type { ReceiverFault } from '../../../contract/check.ts'

/** Some lines of a sample, and the faults that they mend. */
export type Block = { readonly lines: string; readonly mends?: readonly ReceiverFault[] }

/** How a sample differs from the plain one. */
export type Variant = 'plain' | 'replay' | 'slow'

export const variantOf = (fault: ReceiverFault): Variant =>
  fault === 'replay' || fault === 'slow' ? fault : 'plain'

export const block = (lines: string, ...mends: readonly ReceiverFault[]): Block => ({
  lines: lines.replace(/^\n/, '').replace(/\n\s*$/, ''),
  mends,
})

/** The blocks one under another, and which lines mend the fault. */
export function joinBlocks(
  blocks: readonly Block[],
  fault: ReceiverFault,
): { readonly code: string; readonly marked: readonly (readonly [number, number])[] } {
  const marked: [number, number][] = []
  const all: string[] = []
  for (const { lines, mends } of blocks) {
    const first = all.length + 1
    all.push(...lines.split('\n'))
    if (mends?.includes(fault)) marked.push([first, all.length])
  }
  return { code: `${all.join('\n')}\n`, marked }
}
