import type { Database } from 'better-sqlite3'
import type { ProblemCode } from '../../contract/problem.ts'

/** A task runs on the worker's own connection; its input and output are structured-cloned. */
export type Tasks = Record<string, (db: Database, input: never) => unknown>
export type TaskInput<T extends Tasks, Name extends keyof T> = Parameters<T[Name]>[1]
export type TaskOutput<T extends Tasks, Name extends keyof T> = ReturnType<T[Name]>

export type ThreadAsk =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'close' }

export type ThreadAnswer =
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | {
      readonly kind: 'failed'
      readonly id: number
      /** Null: not meant for the person, a fault of the program. */
      readonly code: ProblemCode | null
      readonly message: string
      readonly stack: string | undefined
      readonly isDamage: boolean
    }
