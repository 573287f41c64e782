/**
 * Text in a code span, where nothing of it is Markdown, HTML or a mention. One line only: callers
 * escape line breaks first.
 */
export function codeSpan(text: string): string {
  if (text === '') return '(empty)'
  const ticks = '`'.repeat(longestRun(text) + 1)
  // a tick at an end would join the fence; renderers take one space off at both ends
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : ''
  return ticks + pad + text + pad + ticks
}

/** Lines in a fence that no line of theirs can close. `language` is ours, never a sender's. */
export function fenced(
  text: string,
  language: '' | 'json' | 'http' | 'javascript' | 'python' = '',
): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${ticks}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${ticks}`
}

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}
