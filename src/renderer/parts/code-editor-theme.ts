import type { TagStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'

/** Colours of the default style and ours for them: theirs are made for a white ground alone. */
const colours: Readonly<Record<string, string>> = {
  '#a11': 'var(--pass)',
  '#164': 'var(--info)',
  '#219': 'var(--accent-text)',
  '#00c': 'var(--text)',
  '#00f': 'var(--text)',
  '#708': 'var(--accent-text)',
  '#f00': 'var(--fail)',
}

export const recoloured = (specs: readonly TagStyle[]): TagStyle[] =>
  specs.map((spec) => {
    const colour: unknown = spec['color']
    return typeof colour === 'string' ? { ...spec, color: colours[colour] ?? 'var(--text)' } : spec
  })

/** The look of the editor, from the tokens of the app. */
export const codeEditorTheme = EditorView.theme({
  '&': { color: 'var(--text)', background: 'var(--panel)', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', maxHeight: '46vh' },
  '.cm-content': { caretColor: 'var(--text)', minHeight: '9em', padding: '8px 0' },
  '.cm-gutters': {
    background: 'var(--sunken)',
    color: 'var(--faint)',
    border: 'none',
    borderRight: '1px solid var(--line)',
  },
  '.cm-specialChar': { color: 'var(--fail)' },
  '.cm-tooltip': {
    background: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
  },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--fail)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--mark-a)' },
})
