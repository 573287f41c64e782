import type { Bench } from './bench.ts'
import type { Course, Judgement, Seen, Trial, Tried } from './check.ts'
import { oneRound } from './check.ts'
import { shapeOf } from './answer-text.ts'
import {
  answerWords,
  failed,
  isRefused,
  passed,
  statusesWords,
  troubleJudgement,
  unknown,
} from './judge.ts'
import { withSignature } from './signature-surgery.ts'

/** Compares the refusals of a near miss and a far one. */
export const constantShape = (bench: Bench, seen: Seen): Course =>
  oneRound(misses(bench), (tried) => shapeJudgement(tried, seen))

function misses(bench: Bench): readonly Trial[] {
  const miss = (label: string, change: (digest: string) => string): Trial => ({
    label,
    make: () =>
      withSignature(bench.make(), bench.scheme, (digest, prefix) => [prefix + change(digest)]),
  })
  return [
    miss('one character wrong', (digest) => {
      const at = Math.floor(digest.length / 2)
      return digest.slice(0, at) + otherThan(digest.charAt(at)) + digest.slice(at + 1)
    }),
    miss('all wrong', (digest) => digest.replaceAll(/[A-Za-z0-9]/g, otherThan)),
  ]
}

/** Another character of the same alphabet, hex among them. */
const otherThan = (character: string): string => (character === '0' ? '1' : '0')

function shapeJudgement(tried: readonly Tried[], seen: Seen): Judgement {
  const trouble = troubleJudgement(tried, seen)
  if (trouble) return trouble
  const [near, far] = tried
  if (!near || !far || !isRefused(near) || !isRefused(far))
    return unknown(`${statusesWords(tried)} Only two refusals can be compared.`)
  if (near.status === far.status && (near.trouble || far.trouble))
    return unknown(`It answered ${answerWords(near)}: only whole answers can be compared.`)
  if (near.status === far.status && shapeOf(near) === shapeOf(far))
    return passed(`It answered ${answerWords(near)} to both, in the same words.`)
  const found =
    near.status === far.status
      ? `It answered ${answerWords(near)} to both, in different words.`
      : `It answered ${answerWords(near)} to the near one and ${answerWords(far)} to the far one.`
  return failed(found, 'compare', 'Answer every wrong signature in the same way.')
}
