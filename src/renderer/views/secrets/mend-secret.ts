/** What a person would do by hand about a warning; `label` names the words of the button. */
export type Mend = {
  readonly label: 'trim' | 'unquote' | 'bare' | 'clean'
  readonly mend: (value: string) => string
}

const trim: Mend = { label: 'trim', mend: (value) => value.trim() }

/** The mend for each warning that has one. Nothing is mended without being asked. */
export const mends: Readonly<Partial<Record<string, Mend>>> = {
  trailing_line_break: trim,
  surrounding_space: trim,
  byte_order_mark: { label: 'clean', mend: (value) => value.replace(/^\uFEFF/, '') },
  zero_width: {
    label: 'clean',
    mend: (value) => value.replace(/[\u200b-\u200f\u2060\u00ad\uFEFF]/gu, ''),
  },
  quoted: { label: 'unquote', mend: (value) => value.trim().slice(1, -1) },
  escaped_line_break: { label: 'trim', mend: (value) => value.replace(/(\\[nr])+\s*$/, '') },
  env_line: {
    label: 'bare',
    mend: (value) => value.replace(/^\s*(export\s+)?[A-Z][A-Z0-9_]*=/, ''),
  },
}
