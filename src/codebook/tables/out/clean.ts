/**
 * Text without the characters that XML forbids and terminals obey; each becomes U+FFFD, so that it can be seen that
 * something was there. Tabs and line breaks stay.
 */
export function clean(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\p{Cs}]/gu, '\ufffd').replace(/\r\n?/g, '\n')
}

/** The same on one line, for what stands in a list. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
