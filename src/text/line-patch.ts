import { changesBetween } from './line-diff.ts'

/** Lines around a change by which its place is found again. */
const CONTEXT = 3

/** Stands for a blank line that a patch would end with: white space at the end of a text gets lost easily. */
const BLANK = '\\ blank line'

/** A place where a patch does not fit: the line of the text (from 1) where it was looked for, and the lines expected. */
export interface Misfit {
  readonly line: number
  readonly expected: readonly string[]
}

/**
 * How the second text is made of the first, as a unified diff without file names: `@@ -12,7 +12,8 @@`, then lines that
 * stay ( ), go (-) and come (+). Empty when they are equal. Lines end at `\n`; what stands before it counts.
 */
export function makePatch(before: string, after: string): string {
  const old = before.split('\n')
  const now = after.split('\n')
  const hunks: string[][] = []
  let shift = 0
  let covered = 0
  for (const { line, removed, added } of changesBetween(old, now)) {
    const start = line - shift
    const lead = old.slice(Math.max(covered, start - CONTEXT), start)
    const body = [...removed.map((text) => `-${text}`), ...added.map((text) => `+${text}`)]
    const last = hunks.at(-1)
    if (last && start - covered <= CONTEXT) last.push(...old.slice(covered, start).map((text) => ` ${text}`), ...body)
    else {
      if (last) last.push(...old.slice(covered, covered + CONTEXT).map((text) => ` ${text}`))
      const first = Math.max(covered + (last ? CONTEXT : 0), start - CONTEXT)
      const context = last ? old.slice(first, start) : lead
      hunks.push([`${start - context.length} ${line - context.length}`, ...context.map((text) => ` ${text}`), ...body])
    }
    covered = start + removed.length
    shift += added.length - removed.length
  }
  hunks.at(-1)?.push(...old.slice(covered, covered + CONTEXT).map((text) => ` ${text}`))
  return hunks.map(hunkText).join('\n').replace(/\n $/, `\n${BLANK}`)
}

function hunkText([starts, ...lines]: readonly string[]): string {
  const [from, to] = starts!.split(' ').map((start) => Number(start) + 1)
  const count = (sign: string): number => lines.filter((line) => !line.startsWith(sign)).length
  return [`@@ -${from},${count('+')} +${to},${count('-')} @@`, ...lines].join('\n')
}

/**
 * Applies a patch, or takes it back, also to a text that was changed elsewhere meanwhile: each part goes where its lines
 * and those around it are found, nearest to where it was. Nothing is changed when one part fits nowhere.
 */
export function applyPatch(text: string, patch: string, direction: 'forward' | 'back'): string | Misfit {
  const lines = text.split('\n')
  let shift = 0
  for (const hunk of readHunks(patch, direction)) {
    const at = findHunk(lines, hunk, hunk.line + shift)
    if (at === null) return { line: hunk.line + shift + 1, expected: hunk.old }
    const { start, skipped } = at
    const old = hunk.old.slice(skipped.lead, hunk.old.length - skipped.tail)
    const now = hunk.now.slice(skipped.lead, hunk.now.length - skipped.tail)
    lines.splice(start, old.length, ...now)
    shift = start - skipped.lead - hunk.line + now.length - old.length
  }
  return lines.join('\n')
}

interface Hunk {
  /** Where `old` begins, from 0. */
  readonly line: number
  readonly old: readonly string[]
  readonly now: readonly string[]
  /** Equal lines that it begins and ends with. */
  readonly lead: number
  readonly tail: number
}

function readHunks(patch: string, direction: 'forward' | 'back'): Hunk[] {
  if (patch === '') return []
  const [goes, comes] = direction === 'forward' ? ['-', '+'] : ['+', '-']
  const parts: { line: number; lines: string[] }[] = []
  for (const line of patch.split('\n')) {
    const header = /^@@ -(\d+),\d+ \+(\d+),\d+ @@$/.exec(line)
    if (header) parts.push({ line: Number(header[direction === 'forward' ? 1 : 2]) - 1, lines: [] })
    else parts.at(-1)?.lines.push(line === BLANK ? ' ' : line)
  }
  return parts.map(({ line, lines }) => {
    const isContext = (each: string): boolean => each.startsWith(' ')
    const of = (sign: string): string[] =>
      lines.filter((each) => isContext(each) || each.startsWith(sign)).map((each) => each.slice(1))
    const lead = lines.findIndex((each) => !isContext(each))
    const tail = lines.toReversed().findIndex((each) => !isContext(each))
    return { line, old: of(goes!), now: of(comes!), lead, tail }
  })
}

interface Found {
  /** Where the lines that are replaced begin. */
  readonly start: number
  /** Lines of context that were not looked at. */
  readonly skipped: { readonly lead: number; readonly tail: number }
}

/** With all of its context; else with less of it, as long as there is a line to go by. */
function findHunk(lines: readonly string[], { old, lead, tail }: Hunk, expected: number): Found | null {
  for (let fuzz = 0; fuzz <= CONTEXT; fuzz++) {
    const skipped = { lead: Math.max(0, lead - (CONTEXT - fuzz)), tail: Math.max(0, tail - (CONTEXT - fuzz)) }
    if (fuzz > 0 && skipped.lead === 0 && skipped.tail === 0) continue
    const wanted = old.slice(skipped.lead, old.length - skipped.tail)
    if (wanted.length === 0) return null
    const start = nearest(lines, wanted, expected + skipped.lead)
    if (start !== null) return { start, skipped }
  }
  return null
}

function nearest(lines: readonly string[], wanted: readonly string[], expected: number): number | null {
  const fits = (start: number): boolean =>
    start >= 0 && start + wanted.length <= lines.length && wanted.every((line, i) => lines[start + i] === line)
  for (let distance = 0; distance <= lines.length; distance++) {
    if (fits(expected + distance)) return expected + distance
    if (fits(expected - distance)) return expected - distance
  }
  return null
}
