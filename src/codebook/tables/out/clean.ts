import { withoutControls } from '../../../text/clean.ts'

/** Text on one line and without control characters, for what stands in a list. */
export function cleanLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim()
}
