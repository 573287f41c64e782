import type { Capture } from '../../src/contract/capture.ts'
import { planReply } from '../../src/engine/intake/reply.ts'

/** The status that the real reply plan gives a broken request. */
export const status = (capture: Capture) =>
  planReply(
    capture,
    {
      id: 'x',
      name: 'x',
      position: 0,
      paths: ['*'],
      scheme: 'auto',
      toleranceSeconds: null,
      forward: null,
      reply: { mode: 'accept' },
      secrets: [],
    },
    {
      verdict: 'unverified',
      reason: 'no_scheme',
      scheme: null,
      secret: null,
      computedWith: null,
      received: [],
      computed: null,
      timestamp: null,
      steps: [],
      notes: [],
      considered: [],
    },
    { isSecretKnown: false, turn: 0 },
  ).status
