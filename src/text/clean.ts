/** Text of which every line ends as on Unix or Windows: old Mac files have bare carriage returns. Offsets stay the same. */
export const withoutMacLineEnds = (text: string): string => text.replace(/\r(?!\n)/g, '\n')

/**
 * Text without the characters that XML forbids and that terminals obey (escape sequences in a transcript); each
 * becomes U+FFFD, so that it can be seen that something was there (a workbook leaves it out). Tabs and line breaks stay.
 */
export function withoutControls(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\p{Cs}]/gu, '\ufffd').replace(/\r\n?/g, '\n')
}

/** Words from a text on one line: white space of any kind is one space. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
