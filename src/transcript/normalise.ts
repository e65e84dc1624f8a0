/**
 * The form in which offsets are counted: Unicode NFC, lines ending at LF. Nothing is added or removed, so any program
 * that normalises a text file this way finds a coding at the same place.
 */
export function normalise(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC')
}
