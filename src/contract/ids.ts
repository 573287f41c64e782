import { z } from 'zod'

/** Of a row that is counted: a capture, a delivery. Later ones have larger ids. */
export const rowId = z.string().regex(/^\d{1,15}$/, 'An id is a number.')

/** Of a source, a secret, a scheme. */
export const namedId = z.string().regex(/^[a-z0-9_:-]{1,80}$/i)
