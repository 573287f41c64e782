/** Calls for the simulation part; joined in contract.ts. */
export const simulationCalls = {} as const
