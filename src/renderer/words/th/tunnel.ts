import type { tunnel as english } from '../en/tunnel.ts'

export const tunnel: typeof english = {}
