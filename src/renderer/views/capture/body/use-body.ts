import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import type { DecodedBody } from '../../../../contract/capture-calls.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { useRead } from '../../../state/use-read.ts'
import { contentCodings } from './body-kind.ts'
import { overlapBytes, pageBytes, pageCount } from './body-pages.ts'

export type BodyRead = {
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly goToPage: (page: number) => void
  /** The page with its overlap; null while it is read. */
  readonly bytes: Uint8Array | null
  readonly codings: readonly string[]
  /** Null while it is not known, or when nothing has to be undone. */
  readonly decoded: DecodedBody | null
  readonly problem: Problem | null
}

/** The body of a request, page by page, and decoded when it says that it is encoded. */
export function useBody({ id, bytes: total, headers }: CaptureDetail): BodyRead {
  const [page, goToPage] = useState(0)
  const codings = useMemo(() => contentCodings(headers), [headers])
  const isEmpty = total === 0
  const read = useRead(
    'captures.body',
    isEmpty ? null : { id, offset: page * pageBytes, length: pageBytes + overlapBytes },
  )
  const decoded = useRead('captures.decoded', isEmpty || codings.length === 0 ? null : { id })
  const bytes = isEmpty ? noBytes : (read.output?.bytes ?? null)
  const problem = read.problem ?? decoded.problem
  const pages = pageCount(total)
  // the same object until something of it changes: views work out much from it
  return useMemo(
    () => ({ total, page, pages, goToPage, bytes, codings, decoded: decoded.output, problem }),
    [total, page, pages, bytes, codings, decoded.output, problem],
  )
}

const noBytes = new Uint8Array(0)
