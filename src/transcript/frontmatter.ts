import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
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
const MAX_LENGTH = 20_000

/**
 * Reads the `---` YAML `---` block at the very start of a normalised text. The block stays in the text and is never a
 * turn, not even when its YAML is broken (a warning). A text without one has an empty `meta` and starts at 0; so has one
 * with turns between two rules.
 */
export function readFrontMatter(text: string, file: string): FrontMatter {
  const block = findBlock(text)
  if (!block) return NO_FRONT_MATTER
  const counter = new LineCounter()
  const yaml = parseDocument(block.yaml, { lineCounter: counter, prettyErrors: false, stringKeys: true })
  // Keys of front matter do not come back; speakers do.
  if (yaml.errors.some(({ code }) => code === 'DUPLICATE_KEY')) return NO_FRONT_MATTER
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
    if (key) meta[key.toLowerCase().normalize('NFC')] = asString(pair.value, block.yaml)
  }
  return { meta, sourceType: sourceTypeOf(meta), bodyStart: block.end, problems: [] }
}

const NO_FRONT_MATTER: FrontMatter = { meta: {}, sourceType: null, bodyStart: 0, problems: [] }

/** `R1: …`, `I: …`: what stands between the rules is a conversation. */
const SHORT_LABEL = /^(?:[aipqrv]|\p{L}\d{1,3})[^\S\n]*:/imu

function findBlock(text: string): { yaml: string; end: number } | null {
  if (!/^---[^\S\n]*\n/u.test(text)) return null
  const start = text.indexOf('\n') + 1
  let line = start
  for (let n = 0; n < MAX_LINES && line < text.length && line - start < MAX_LENGTH; n++) {
    const newline = text.indexOf('\n', line)
    const lineEnd = newline === -1 ? text.length : newline
    if (/^(?:---|\.\.\.)\s*$/u.test(text.slice(line, Math.min(lineEnd, line + 80)))) {
      const yaml = text.slice(start, line)
      if (SHORT_LABEL.test(yaml)) return null
      // Two rules with prose between them are not front matter.
      if (yaml.trim() !== '' && !/^\S[^\n:]*:(?:\s|$)/mu.test(yaml)) return null
      return { yaml, end: Math.min(lineEnd + 1, text.length) }
    }
    line = lineEnd + 1
  }
  return null
}

/** A value as it is typed: `007` and `1.0` are names here, not numbers, and `*Titel*` is no reference. */
function asString(node: unknown, yaml: string): string {
  if (!isNode(node)) return ''
  if (isScalar(node)) return node.value === null ? '' : String(node.source ?? node.value).normalize('NFC')
  if (isSeq(node)) return node.items.map((item) => asString(item, yaml)).join(', ')
  return node.range ? yaml.slice(node.range[0], node.range[1]).trim() : ''
}

const SOURCE_KEYS = ['bron', 'source', 'source_type', 'type']

const SOURCE_TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(?:focus|groeps)/u, 'focusgroep'],
  [/^(?:interview|diepte-?interview|gesprek)/u, 'interview'],
  [/^observ/u, 'observatie'],
  [/^(?:document|beleids|rapport|report|notulen|verslag)/u, 'document'],
]

/** The type of source that a person means: `Observations` → `observatie`; null when it is none of the usual ones. */
export function sourceTypeNamed(name: string): string | null {
  const folded = name.trim().toLowerCase()
  return SOURCE_TYPES.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

function sourceTypeOf(meta: Readonly<Record<string, string>>): string | null {
  for (const key of SOURCE_KEYS) {
    const type = sourceTypeNamed(meta[key] ?? '')
    if (type !== null) return type
  }
  return null
}

/** Folders that hold sources of one type. Not `documents`: that is where people keep everything. */
const SOURCE_FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/^focus-?gro(?:ep(?:en)?|ups?)$/u, 'focusgroep'],
  [/^(?:interviews?|gespreksverslagen)$/u, 'interview'],
  [/^(?:observaties?|observations?)$/u, 'observatie'],
  [/^(?:documenten|beleidsstukken|notulen)$/u, 'document'],
]
const SOURCE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:focus-?gro(?:ep|up)|groepsgesprek|groepsinterview)/u, 'focusgroep'],
  [/^(?:interview|gespreksverslag)/u, 'interview'],
  [/^observati/u, 'observatie'],
  [/^(?:beleids|notulen|rapport|jaarverslag)/u, 'document'],
]

/**
 * The type of source by the folder that a file is in (`observaties/`), else by the first word of its name that says one
 * (`2026 focusgroep wijkteam.docx`, `observatie-2.md`). Front matter comes before this.
 */
export function sourceTypeOfFile(file: string): string | null {
  const [name, folder] = file.normalize('NFC').toLowerCase().split(/[\\/]/u).reverse()
  const byFolder = SOURCE_FOLDERS.find(([pattern]) => pattern.test(folder ?? ''))
  if (byFolder) return byFolder[1]
  for (const word of (name ?? '').split(/[^\p{L}-]+|(?<!focus)-/u)) {
    const found = SOURCE_NAMES.find(([pattern]) => pattern.test(word))
    if (found) return found[1]
  }
  return null
}
