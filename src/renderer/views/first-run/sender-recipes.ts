export const senders = ['mlflow', 'replicate', 'http'] as const
export type Sender = (typeof senders)[number]

const base = (address: string): string => address.replace(/\/+$/, '')

/** The line for the `.env` file of a sender that takes its target from there. */
export const envLine = (address: string): string =>
  `WEBHOOK_URL=${base(address)}/api/mlflow/registered`

/** https://replicate.com/docs/topics/webhooks/setup-webhook */
export function replicateFields(address: string): string {
  const lines = [
    `"webhook": ${JSON.stringify(`${base(address)}/api/webhooks/replicate`)},`,
    '"webhook_events_filter": ["start", "completed"]',
  ]
  return lines.join('\n')
}

/**
 * A POSIX shell script that signs a body and sends it. `secret` has letters, digits, - and _ alone, so
 * that it needs no quoting; the address is quoted.
 */
export function signedCurl(address: string, secret: string): string {
  return [
    `SECRET='${secret}'`,
    `BODY='{"hello":"world"}'`,
    `SIG=$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -c1-64)`,
    `curl ${shellQuoted(`${base(address)}/hello`)} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H 'X-GitHub-Event: ping' \\`,
    `  -H "X-Hub-Signature-256: sha256=$SIG" \\`,
    `  --data-binary "$BODY"`,
  ].join('\n')
}

const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A secret for an example: 32 random hex digits. */
export function exampleSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `example_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
