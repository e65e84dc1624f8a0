import { isAlias, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { Problem } from '../text/problem.ts'

/** The YAML block at the top of a file. */
export interface FrontMatter {
  /** Keys in lower case, values as typed. */
  readonly meta: Readonly<Record<string, string>>
  readonly sourceType: string | null
  /** UTF-16 offset where the transcript itself begins. */
  readonly bodyStart: number
  readonly problems: readonly Problem[]
}

/** Beyond this a `---` at the top is a rule, not the start of front matter. */
const MAX_LINES = 100

/**
 * Reads the `---` YAML `---` block at the very start of a normalised text. The block stays in the text and is never a
 * turn, not even when its YAML is broken (a warning). A text without one has an empty `meta` and starts at 0.
 */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const block = findBlock(text)
  if (!block) return { meta: {}, sourceType: null, bodyStart: 0, problems: [] }
  const counter = new LineCounter()
  const yaml = parseDocument(block.yaml, { lineCounter: counter, prettyErrors: false, stringKeys: true })
  const error = yaml.errors[0]
  if (error || (yaml.contents !== null && !isMap(yaml.contents))) {
    const { line, col } = counter.linePos(error?.pos[0] ?? 0)
    const reason = error ? `: ${error.message.split('\n')[0]}` : ': expected lines like `respondent: R3`'
    const problem: Problem = {
      rule: 'transcript/front-matter',
      severity: 'warning',
      place: { file, line: line + 1, column: col },
      message: `the front matter is not valid YAML and is ignored${reason}`,
      help: 'put the value between quotes when it contains a colon',
    }
    return { meta: {}, sourceType: null, bodyStart: block.end, problems: [problem] }
  }
  const meta: Record<string, string> = {}
  for (const pair of isMap(yaml.contents) ? yaml.contents.items : []) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    if (key) meta[key.toLowerCase().normalize('NFC')] = asString(pair.value as Node | null, yaml)
  }
  return { meta, sourceType: sourceTypeOf(meta), bodyStart: block.end, problems: [] }
}

function findBlock(text: string): { yaml: string; end: number } | null {
  if (!/^---[^\S\n]*\n/u.test(text)) return null
  const start = text.indexOf('\n') + 1
  let line = start
  for (let n = 0; n < MAX_LINES && line < text.length; n++) {
    const newline = text.indexOf('\n', line)
    const lineEnd = newline === -1 ? text.length : newline
    if (/^(?:---|\.\.\.)\s*$/u.test(text.slice(line, Math.min(lineEnd, line + 80)))) {
      const yaml = text.slice(start, line)
      // Two rules with prose between them are not front matter.
      if (yaml.trim() !== '' && !/^\S[^\n:]*:(?:\s|$)/mu.test(yaml)) return null
      return { yaml, end: Math.min(lineEnd + 1, text.length) }
    }
    line = lineEnd + 1
  }
  return null
}

function asString(node: Node | null, yaml: ReturnType<typeof parseDocument>): string {
  if (!node) return ''
  // The source, not the value: `007` and `1.0` are names here, not numbers.
  if (isScalar(node)) return node.value === null ? '' : String(node.source ?? node.value).normalize('NFC')
  const value: unknown = isAlias(node) ? node.resolve(yaml)?.toJS(yaml) : node.toJS(yaml)
  return (
    Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'string' ? value : JSON.stringify(value)
  ).normalize('NFC')
}

const SOURCE_KEYS = ['bron', 'source', 'source_type', 'type']

const SOURCE_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(?:focus|groeps)/u, 'focusgroep'],
  [/^(?:interview|diepte-?interview|gesprek)/u, 'interview'],
  [/^observ/u, 'observatie'],
  [/^(?:document|beleids|rapport|report|notulen|verslag)/u, 'document'],
]

function sourceTypeOf(meta: Readonly<Record<string, string>>): string | null {
  for (const key of SOURCE_KEYS) {
    const value = meta[key]?.trim().toLowerCase()
    const found = value && SOURCE_TYPES.find(([pattern]) => pattern.test(value))
    if (found) return found[1]
  }
  return null
}
