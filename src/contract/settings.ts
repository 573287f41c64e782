import { z } from 'zod'
import { tunnelAddress } from './tunnel.ts'

const mebibyte = 1024 * 1024

const fields = {
  /** Port of the listener; 0 takes a free one. */
  port: z.int().min(0).max(65_535),
  bodyLimitBytes: z
    .int()
    .min(1)
    .max(1024 * mebibyte),
  /** What is kept; null: no limit. Pinned captures are always kept. */
  retention: z.object({
    maxCount: z.int().min(1).nullable(),
    maxAgeDays: z.number().positive().nullable(),
    maxBytes: z.int().min(mebibyte).nullable(),
  }),
  /** Made once and remembered, so that the public address stays the same. */
  tunnelSubdomain: z.string().max(63).nullable(),
  tunnelHost: tunnelAddress,
  startWithTunnel: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Percent of the normal size of text. */
  fontPercent: z.int().min(80).max(150),
  language: z.enum(['system', 'en', 'th']),
  /** Which arriving requests the desktop announces. */
  notify: z.enum(['none', 'not_passed', 'all']),
}

export const settingsSchema = z.object(fields)
export type Settings = z.infer<typeof settingsSchema>

/** A change names only what it changes; of the limits, too. */
export const settingsChange = settingsSchema
  .extend({ retention: fields.retention.partial() })
  .partial()
export type SettingsChange = z.infer<typeof settingsChange>

export const defaultSettings: Settings = {
  port: 5757,
  bodyLimitBytes: 25 * mebibyte,
  retention: { maxCount: null, maxAgeDays: null, maxBytes: null },
  tunnelSubdomain: null,
  tunnelHost: 'https://localtunnel.me',
  startWithTunnel: false,
  theme: 'system',
  density: 'comfortable',
  fontPercent: 100,
  language: 'system',
  notify: 'not_passed',
}
