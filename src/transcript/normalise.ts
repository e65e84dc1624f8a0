/**
 * The form in which offsets are counted: Unicode NFC, lines ending at LF. Nothing is added or removed, so any program
 * that normalises a text file this way finds a coding at the same place.
 */
export function normalise(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n')
  return MAY_NEED_NFC.test(lines) ? lines.normalize('NFC') : lines
}

/** Nothing below U+0300 changes or combines, nor do dashes, quotes and the euro: saves most of the time of a long text. */
const MAY_NEED_NFC = /[^\0-\u02FF\u2010-\u2027\u20AC]/
