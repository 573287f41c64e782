/** The code points of a text: an emoji is one or more, a line break of Windows is two. */
export const charactersOf = (text: string): string[] => Array.from(text)
