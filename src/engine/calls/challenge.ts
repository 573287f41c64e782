import type { Handlers } from '../../contract/contract.ts'
import { checkAnswer, createChallenge } from '../challenge.ts'
import type { CallNeeds } from './needs.ts'

export function challengeHandlers(
  needs: CallNeeds,
): Pick<Handlers, 'challenge.create' | 'challenge.check'> {
  return {
    'challenge.create': async ({ place }) => createChallenge(place),
    'challenge.check': async ({ challenge, answer }) =>
      checkAnswer(challenge, answer, (await needs.roster()).secrets),
  }
}
