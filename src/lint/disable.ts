import { createLineIndex, placeOf } from '../text/place.ts'
import type { Problem } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { disableComment } from './rules/disable-comment.ts'
import { findRule, isReadingRule, RULES } from './rules/index.ts'

/** What the comments of one file switch off. */
export interface Disabled {
  /** Whether a rule (its full id) is off on a line. */
  isOff(rule: string, line: number): boolean
  /** Comments that switch off what is not there. */
  readonly problems: readonly Problem[]
}

/** More slips in comments than this are no slips. */
const MOST_PROBLEMS = 50

/** Reads `# qcode-disable RULE, RULE -- reason` and `# qcode-disable-next-line RULE` in comments. */
export function readDisableComments(file: string, text: string): Disabled {
  if (!text.includes('qcode-disable')) return { isOff: () => false, problems: [] }
  const lines = text.split('\n')
  const index = createLineIndex(text)
  const inFile = new Set<string>()
  const onLine = new Map<number, Set<string>>()
  const problems: Problem[] = []
  const complain = (message: string, start: number, end: number): void => {
    const place = placeOf(file, index, start, end)
    problems.push({ rule: disableComment.id, severity: disableComment.severity, place, message })
  }

  for (const match of text.matchAll(/(?<=^[ \t]*|[ \t])#[ \t]*qcode-disable(-[\w-]+)?(?![\w-])([^\r\n]*)/gm)) {
    const [comment, suffix, rest = ''] = match
    const start = match.index
    if (suffix !== undefined && suffix !== '-next-line') {
      complain(
        `there is no "qcode-disable${suffix}"; there are qcode-disable and qcode-disable-next-line`,
        start,
        start + comment.length,
      )
      continue
    }
    const line = index.lineAt(start)
    const off = suffix === undefined ? inFile : (onLine.get(nextCodeLine(lines, line)) ?? new Set())
    if (suffix !== undefined) onLine.set(nextCodeLine(lines, line), off)
    const listed = rest.replace(/(?:^|\s)--.*$/, '')
    const names = [...listed.matchAll(/[^\s,]+/g)]
    if (names.length === 0) complain('name the rules that are switched off here', start, start + comment.length)
    for (const { 0: name, index: offset } of names) {
      if (problems.length >= MOST_PROBLEMS) break
      const from = start + comment.length - rest.length + offset
      const rule = findRule(name)
      if (!rule) complain(`there is no rule "${name}"${hint(name, namesOfRules())}`, from, from + name.length)
      else if (isReadingRule(rule))
        complain(`"${name}" cannot be switched off: with it there is no codebook`, from, from + name.length)
      else off.add(rule.id)
    }
  }
  return { isOff: (rule, line) => inFile.has(rule) || onLine.get(line)?.has(rule) === true, problems }
}

const namesOfRules = (): string[] => RULES.map(({ id }) => id.replace('codebook/', ''))

/** The first line after `line` (from 1) that holds more than a comment. */
function nextCodeLine(lines: readonly string[], line: number): number {
  let next = line + 1
  while (next <= lines.length && /^\s*(?:#.*)?$/.test(lines[next - 1]!)) next++
  return next
}
