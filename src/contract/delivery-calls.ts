/** Calls for the delivery part; joined in contract.ts. */
export const deliveryCalls = {} as const
