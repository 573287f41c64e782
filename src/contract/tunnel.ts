import { z } from 'zod'

/** Why a tunnel is not up, and whose fault it is. */
export type TunnelFault = 'listener' | 'client' | 'server' | 'refused' | 'name_taken'

/** `up` has an address; every other state says why not, in words for the screen. */
export type TunnelStatus = {
  readonly kind: 'none' | 'localtunnel' | 'external'
  readonly state: 'off' | 'connecting' | 'up' | 'reconnecting' | 'failed'
  readonly url: string | null
  /** The address before this one, when it changed: webhooks registered there will not arrive. */
  readonly previousUrl: string | null
  readonly reason: string | null
  readonly fault: TunnelFault | null
  /** Unix milliseconds since which the state holds. */
  readonly sinceMs: number
  /** Unix milliseconds of the next try; null when none is planned. */
  readonly retryAtMs: number | null
}

/** An http(s) URL. It is shown on screens and told to senders, so it holds no password. */
export const tunnelAddress = z
  .url({ protocol: /^https?$/, abort: true, error: 'This is no http(s) URL.' })
  .regex(/^https?:\/\/[^/?#@]*(?:[/?#]|$)/i, 'Leave user name and password out of the URL.')

/** What to open: our own localtunnel client, or an address the user brings. */
export const tunnelInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('localtunnel'),
    /** Base URL of the tunnel server. */
    host: tunnelAddress.optional(),
    subdomain: z
      .string()
      .regex(
        /^(?:[a-z0-9][a-z0-9-]{4,61}[a-z0-9]|[a-z0-9]{4,63})$/,
        'A subdomain has 4 to 63 lower-case letters and digits; longer ones may hold hyphens.',
      )
      .optional(),
  }),
  z.object({ kind: z.literal('external'), url: tunnelAddress }),
])
export type TunnelInput = z.infer<typeof tunnelInput>
