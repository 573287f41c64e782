/** Calls for the forward part; joined in contract.ts. */
export const forwardCalls = {} as const
