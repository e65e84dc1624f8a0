import type { Line } from './lines.ts'

/** A heading is no longer than this, in characters and words. */
const LONGEST = 60
const MOST_WORDS = 8
/** The text below a heading is longer: below an answer such as `Goed` another short one may stand. */
const SHORTEST_BELOW = 80
/** One line that looks like a heading may be anything. */
const LEAST_HEADINGS = 2

/** A title with a line of `===` or `---` below it, as long as the title; in any transcript. */
export function markUnderlined(text: string, lines: readonly Line[]): void {
  for (const [i, line] of lines.entries()) {
    const below = lines[i + 1]
    // What has a label is said, and a rule of three dashes only parts what is above it from what is below.
    if (!below || line.heading !== null || line.isRule || line.label !== null) continue
    const title = text.slice(line.start, Math.min(line.end, line.start + LONGEST + 1)).trim()
    const rule = text.slice(below.start, Math.min(below.end, below.start + LONGEST + 10)).trim()
    const isUnderlined = /^(?:={3,}|-{4,})$/u.test(rule) && Math.abs(rule.length - title.length) <= 3
    if (!isUnderlined || !isTitle(title) || !isBlank(lines[i - 1])) continue
    line.heading = title
    below.isRule = true
    below.label = null
  }
}

/**
 * Titles alone between blank lines, in a text without speakers (a report of a conversation or an observation): short, with a
 * capital or a number in front and no point behind, above a longer text; and at least two of them.
 */
export function markPlainHeadings(text: string, lines: readonly Line[]): void {
  const found = [...lines.keys()].filter((i) => {
    const { start, end, heading, isRule } = lines[i]!
    if (heading !== null || isRule || end - start > LONGEST * 2 || !isBlank(lines[i - 1]) || !isBlank(lines[i + 1]))
      return false
    return isTitle(text.slice(start, end).trim()) && lengthBelow(lines, i) >= SHORTEST_BELOW
  })
  if (found.length < LEAST_HEADINGS) return
  for (const i of found) lines[i]!.heading = text.slice(lines[i]!.start, lines[i]!.end).trim()
}

function isTitle(line: string): boolean {
  const words = line.split(/\s+/u)
  if (line.length > LONGEST || words.length > MOST_WORDS || /["”’'«»[\](]/u.test(line)) return false
  return /^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]? +)?\p{Lu}/u.test(line) && /[\p{L}\p{N}]$/u.test(line) && !SAID.test(line)
}

/** What people say in a line of its own. */
const SAID =
  /^(?:ja|nee|nou|goed|ok[eé]?|precies|klopt|hm+|eh+|inderdaad|zeker|mooi|dank|bedankt|yes|no|well|right)(?![\p{L}])/iu

const isBlank = (line: Line | undefined): boolean => line === undefined || line.start === line.end

/** Characters up to the next blank line. */
function lengthBelow(lines: readonly Line[], heading: number): number {
  let first = heading + 1
  while (first < lines.length && isBlank(lines[first])) first++
  let last = first
  while (last < lines.length && !isBlank(lines[last]) && lines[last]!.heading === null) last++
  return last === first ? 0 : lines[last - 1]!.end - lines[first]!.start
}
