import { z } from 'zod'
import { answers, nothing } from './call.ts'
import type { Challenge, ChallengeResult } from './challenge.ts'
import { challengeAnswer, challengeText, secretPlace } from './challenge.ts'
import type { EnvFileComparison, EnvFileReading } from './env-file.ts'
import { envFileInput, envReader, envVariableName } from './env-file.ts'
import type { MlflowSetup, MlflowTest, MlflowWebhook } from './mlflow.ts'
import { mlflowRegistration, mlflowSetupInput, mlflowTestInput } from './mlflow.ts'
import type { KeptTokenPlace, PlannedRequest, TestPredictionAnswer } from './replicate.ts'
import { apiToken, replicateApi, replicateBase, testPrediction } from './replicate.ts'
import type { SecretSummary } from './secret.ts'
import { secretInput } from './secret.ts'

export type FetchedSecret = {
  readonly outcome: 'added' | 'known'
  readonly secret: SecretSummary
  readonly isTokenKept: boolean
}

const filePath = z.string().min(1).max(4_096)

/** Calls about the other side: its `.env` file, its people, and the senders' own services. */
export const senderCalls = {
  'env.read': answers<EnvFileReading>()(z.object({ file: envFileInput })),
  'env.compare': answers<EnvFileComparison>()(z.object({ a: envFileInput, b: envFileInput })),
  /** The value that one program reads. */
  'env.reveal': answers<{ value: string }>()(
    z.object({ file: envFileInput, name: envVariableName, reader: envReader }),
  ),
  /** Tells `env.changed` when the file's content changes, until `env.unwatch` or the end. */
  'env.watch': answers<{ path: string }>()(z.object({ path: filePath })),
  'env.unwatch': answers<{ wasWatched: boolean }>()(z.object({ path: filePath })),

  'challenge.create': answers<Challenge>()(
    z.object({ place: secretPlace.default({ variable: 'WEBHOOK_SECRET' }) }),
  ),
  'challenge.check': answers<ChallengeResult>()(
    z.object({ challenge: challengeText, answer: challengeAnswer }),
  ),

  'replicate.fetchSecret': answers<FetchedSecret>()(
    z.object({
      token: apiToken,
      keepToken: z.boolean().default(false),
      baseUrl: replicateBase.default(replicateApi),
      /** Null: `Replicate default`, or with a number when that is taken. */
      name: secretInput.shape.name.nullable().default(null),
    }),
  ),
  'replicate.token': answers<KeptTokenPlace>()(nothing),
  'replicate.forgetToken': answers<KeptTokenPlace>()(nothing),
  'replicate.planTest': answers<PlannedRequest>()(testPrediction),
  'replicate.sendTest': answers<TestPredictionAnswer>()(testPrediction.extend({ token: apiToken })),

  'mlflow.setup': answers<MlflowSetup>()(mlflowSetupInput),
  'mlflow.register': answers<MlflowWebhook>()(mlflowRegistration),
  'mlflow.test': answers<MlflowTest>()(mlflowTestInput),
} as const
