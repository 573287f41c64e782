import type { RecipeDraft } from '../../views/sources/recipe-draft.ts'

export const recipe = {
  open: 'Write a recipe…',
  remove: 'Delete this recipe',
  removed: 'Recipe deleted',
  title: 'Write a recipe',
  text: 'For a sender that Countersign does not know: say how it signs.',
  label: 'Name',
  header: 'Signature header',
  headerHint: 'For example X-Hub-Signature-256',
  prefix: 'What stands before it',
  prefixHint: 'For example sha256=',
  method: 'Method',
  methods: {
    'hmac-sha256': 'HMAC SHA-256',
    'hmac-sha1': 'HMAC SHA-1',
    'hmac-sha512': 'HMAC SHA-512',
  } satisfies Record<RecipeDraft['method'], string> as Record<RecipeDraft['method'], string>,
  encoding: 'Written as',
  encodings: { hex: 'hex', base64: 'base64', base64url: 'base64url' } satisfies Record<
    RecipeDraft['encoding'],
    string
  > as Record<RecipeDraft['encoding'], string>,
  secretForm: 'Secret read as',
  secretForms: { utf8: 'plain text', base64: 'base64', hex: 'hex' } satisfies Record<
    RecipeDraft['secretForm'],
    string
  > as Record<RecipeDraft['secretForm'], string>,
  message: 'Signed content',
  messageHint:
    'Words in braces: {body} {timestamp} {id} {method} {path} {header:Name} {sha256:body}. All else stands as it is.',
  idHeader: 'Id header',
  timestampHeader: 'Timestamp header',
  unit: 'Unit',
  units: { s: 'seconds', ms: 'milliseconds' } satisfies Record<
    RecipeDraft['unit'],
    string
  > as Record<RecipeDraft['unit'], string>,
  tolerance: 'Oldest age, s',
  trial: 'What it makes of the newest request',
  trialEmpty: 'Name the signature header first.',
  trialNone: 'This source received nothing yet.',
  trialOf: (id: string) => `request ${id}`,
  received: 'Received',
  computed: 'Computed',
  add: 'Add the recipe',
}
