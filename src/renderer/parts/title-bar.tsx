import type { ReactNode } from 'react'
import mark from '../look/mark.svg'
import type { Connection } from '../state/store.ts'
import { connectionWords } from '../words/connection-words.ts'

export function TitleBar({ connection }: { readonly connection: Connection }): ReactNode {
  return (
    <header className="title-bar">
      <img src={mark} alt="" />
      Countersign
      <output className="connection" data-state={connection}>
        {connectionWords[connection]}
      </output>
    </header>
  )
}
