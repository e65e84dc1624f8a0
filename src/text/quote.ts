const LONGEST = 60

/** Text from a file as messages quote it: on one line, not too long, and without what a terminal would obey. */
export function quote(text: string): string {
  // Only so much is looked at, because it may be megabytes.
  const start = text
    .slice(0, LONGEST * 4)
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '\ufffd')
    .trim()
  return `"${start.length > LONGEST ? `${start.slice(0, LONGEST - 1)}…` : start}"`
}
