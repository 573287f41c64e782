/** Secrets that stand in documentation and tests: whoever uses one is open to everyone. */
export const publishedSecrets: readonly string[] = [
  'your-secret-key',
  'your-webhook-secret',
  'your_webhook_secret',
  'your-secret',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  'whsec_plJ3nmyCDGBKInavdOK15jsl',
  "It's a Secret to Everybody",
  '8f742231b10e8888abcd99yyyzzz85a5',
  'mysecret',
  'secret',
  'test',
  'test-secret',
  'changeme',
  'whsec_test',
]
