export const tunnel = {}
