/** Text of a file, character for character: a byte order mark stays. Null when it is not UTF-8. */
export async function readTextFile(file: Blob): Promise<string | null> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return decoder.decode(await file.arrayBuffer())
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
