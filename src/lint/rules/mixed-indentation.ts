import { isCollection, isMap, isSeq, type Node, type Pair } from 'yaml'
import type { Rule } from '../rule.ts'

export const mixedIndentation: Rule = {
  id: 'codebook/mixed-indentation',
  severity: 'warning',
  summary: 'some levels are indented by other steps than the rest of the file',
  why: `YAML takes any step, so a block that was pasted with four spaces between blocks of two is valid, and the next
line that is typed under it may end up in another code than it seems. (Tabs are no indentation in YAML at all.)`,
  ok: 'codes:\n  - id: a\n    label: A\n    children:\n      - id: b\n        label: B\n',
  notOk: {
    yaml: `codes:
  - id: a
    label: A
    children:
      - id: b
        label: B
        children:
            - id: c
              label: C
`,
    line: 8,
    column: 13,
  },
  *check({ text, root, at }) {
    if (isEven(text)) return
    const steps = stepsOf(root(), text)
    const usual = mostFrequent(steps.map(({ step }) => step))
    for (const { step, start } of steps) {
      if (step !== usual)
        yield { place: at(start), message: `indented by ${step}, where this file mostly indents by ${usual}` }
    }
  },
}

/**
 * Whether every line that ends in a key is followed by a line with one and the same step, which needs no tree: a file
 * that is not even by this measure may still be, as lines of a text can look like keys.
 */
function isEven(text: string): boolean {
  const steps = new Set<number>()
  let keyColumn = -1
  /** Lines that start right of this column belong to a block text; -1 outside. */
  let textColumn = -1
  for (const line of text.split('\n')) {
    // Most lines: behind a value, and nothing comes below them.
    if (keyColumn === -1 && textColumn === -1 && ENDS_IN_VALUE.test(line) && !line.includes('#')) continue
    const [, indent, dashes, rest] = LINE.exec(line)!
    if (rest!.trim() === '' || (rest!.startsWith('#') && dashes === '')) continue
    const left = indent!.length
    if (textColumn !== -1 && left > textColumn) continue
    if (keyColumn !== -1) steps.add(left - keyColumn)
    if (steps.size > 1) return false
    const column = left + dashes!.length
    keyColumn = ENDS_IN_KEY.test(rest!) ? column : -1
    textColumn = /[|>][-+\d]*\s*(?:#.*)?$/.test(rest!) ? (/^[|>]/.test(rest!) ? left : column) : -1
  }
  return true
}

const LINE = /^( *)((?:- +)*)(.*)$/s
const ENDS_IN_VALUE = /[a-zA-Z.,"'\])}]$/
/** A quoted text that goes on below is no key. */
const ENDS_IN_KEY = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'].*):\s*(?:#.*)?$/

interface Step {
  /** Columns between a key and the list or keys below it. */
  readonly step: number
  /** UTF-16 offset of what is below it. */
  readonly start: number
}

/** The steps by which blocks below a key are indented, in the order of the file. */
function stepsOf(root: Node, text: string): Step[] {
  const steps: Step[] = []
  const seen = new Set<unknown>()
  const columnOf = (offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)
  const visit = (node: unknown): void => {
    // An alias was replaced by what it stands for, so that is met again.
    if (!isCollection(node) || node.flow || seen.has(node)) return
    seen.add(node)
    for (const item of node.items) {
      if (isMap(node)) {
        const { key, value } = item as Pair<Node, Node | null>
        if (isCollection(value) && !value.flow && value.range && key.range && !seen.has(value)) {
          steps.push({ step: columnOf(value.range[0]) - columnOf(key.range[0]), start: value.range[0] })
        }
        visit(value)
      } else if (isSeq(node)) visit(item)
    }
  }
  visit(root)
  return steps.sort((a, b) => a.start - b.start)
}

/** Of equally frequent numbers the one that comes first. */
function mostFrequent(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
