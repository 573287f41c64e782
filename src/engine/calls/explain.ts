import type { CallChecked, Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import { keepAdopting } from './adopt.ts'
import type { CallNeeds } from './needs.ts'

type ExplainCalls = 'captures.explain' | 'captures.stopExplaining' | 'captures.adopt'

/** Why requests fail, and what one click does about it. */
export function explainHandlers(needs: CallNeeds): Pick<Handlers, ExplainCalls> {
  const { explanations } = needs
  const adopt = keepAdopting(needs)
  return {
    'captures.explain': ({ id, ...input }) =>
      explanations.explain(id, { computed: input.computed ?? null, bodySeen: bodyOf(input) }),
    'captures.stopExplaining': async ({ id }) => ({ wasExplaining: explanations.stop(id) }),
    'captures.adopt': ({ id, action }) => adopt(id, action),
  }
}

type Body = Pick<CallChecked<'captures.explain'>, 'bodySeen' | 'bodySeenBase64' | 'bodyBytes'>

function bodyOf({ bodySeen, bodySeenBase64, bodyBytes }: Body): Uint8Array | number | null {
  const given = [bodySeen, bodySeenBase64, bodyBytes].filter((one) => one !== undefined)
  if (given.length > 1)
    throw new Problem('invalid_input', 'Give the body as text, in base64, or its length alone.')
  if (bodyBytes !== undefined) return bodyBytes
  if (bodySeenBase64 !== undefined) return Buffer.from(bodySeenBase64, 'base64')
  return bodySeen === undefined ? null : Buffer.from(bodySeen)
}
