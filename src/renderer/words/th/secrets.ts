import type { secrets as english } from '../en/secrets.ts'

export const secrets: typeof english = {}
