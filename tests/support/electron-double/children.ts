import type { ChildProcess } from 'node:child_process'

/** Utility processes that run, with the names they were given. */
export const children = new Map<ChildProcess, string>()
