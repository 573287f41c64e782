import { z } from 'zod'

/** The forms in which a request can be copied or saved. */
export const exportForms = ['curl', 'http', 'har', 'json', 'markdown', 'node', 'python'] as const
export const exportForm = z.enum(exportForms)
export type ExportForm = z.infer<typeof exportForm>

/**
 * A captured request as text for somewhere else. Secrets are never in it. `verifies`: true when what the
 * text sends or holds still verifies with the same secret (for a time limit, see `note`); false when it
 * does not (signatures taken out, cut body); null when the form sends nothing or it never verified.
 */
export type Exported = {
  readonly text: string
  /** A name for a file, such as `request-12.sh`. */
  readonly fileName: string
  readonly verifies: boolean | null
  /** What the reader should know, in a sentence or two; null when nothing. */
  readonly note: string | null
}
