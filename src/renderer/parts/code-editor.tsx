import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import {
  bracketMatching,
  defaultHighlightStyle,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter, linter } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { codeEditorTheme, recoloured } from './code-editor-theme.ts'
import './code-editor.css'

export type CodeLanguage = 'text' | 'json'

/**
 * An editor for text that keeps every character, line ends too. `text` is read once: give it another
 * `key` to begin anew. It lives in a shadow root, because its styles would be refused elsewhere.
 */
export function CodeEditor({
  text,
  language,
  label,
  onChange,
}: {
  readonly text: string
  readonly language: CodeLanguage
  readonly label: string
  readonly onChange: (text: string) => void
}): ReactNode {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  const [first] = useState({ text, label, language })
  useEffect(() => {
    if (!host.current) return
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' })
    const mounted = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: first.text,
        extensions: [
          ...always,
          languages.of(languageOf(first.language)),
          EditorView.contentAttributes.of({ 'aria-label': first.label, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) tell.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = mounted
    return () => mounted.destroy()
  }, [first])
  useEffect(() => {
    view.current?.dispatch({ effects: languages.reconfigure(languageOf(language)) })
  }, [language])
  return <div className="code-editor" ref={host} />
}

const languages = new Compartment()

const languageOf = (language: CodeLanguage) =>
  language === 'json' ? [json(), linter(jsonParseLinter(), { delay: 200 }), lintGutter()] : []

const always = [
  // a line ends at LF alone, so that the CR of a CRLF stays in the text, and is seen
  EditorState.lineSeparator.of('\n'),
  lineNumbers(),
  history(),
  highlightSpecialChars(),
  bracketMatching(),
  EditorView.lineWrapping,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  syntaxHighlighting(HighlightStyle.define(recoloured(defaultHighlightStyle.specs))),
  codeEditorTheme,
]
