/** Calls for the check part; joined in contract.ts. */
export const checkCalls = {} as const
