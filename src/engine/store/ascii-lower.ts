/** As SQLite's `lower()`: only A to Z. JavaScript's would also change É, and then nothing matches. */
export const asciiLower = (text: string): string =>
  text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
