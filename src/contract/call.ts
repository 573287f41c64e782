import { z } from 'zod'

/** A call: the schema of what goes in; what comes out exists only as a type. */
export type Call<Input extends z.ZodType, Output> = {
  readonly input: Input
  readonly output?: Output
}

export const answers =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input })

/** A call that needs nothing. */
export const nothing = z.object({}).default({})
