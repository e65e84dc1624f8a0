import { createHash } from 'node:crypto'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import { distinct, type Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Locator, YamlPath } from '../text/yaml-places.ts'
import { type Cue, isCueError, parseCuePattern } from './cue.ts'
import { readRule } from './decision-rule.ts'
import type { Code, Codebook } from './model.ts'
import { codebookSchema, type RawCode, type RawCodebook } from './schema.ts'

/** The levels of an operationalisation table, for codebooks that name none. */
const DEFAULT_LEVELS = ['concept', 'dimensie', 'subdimensie', 'indicator']

export interface ParsedCodebook {
  /** Null when there is any error. */
  readonly codebook: Codebook | null
  readonly problems: readonly Problem[]
  /** Where its parts stand in the file. */
  readonly yaml: Locator
}

/**
 * Reads a codebook (YAML, UTF-8): schema, ids, levels and cues are checked, and every problem has its place. `file` is
 * only named in messages.
 */
export function parseCodebook(file: string, bytes: Uint8Array): ParsedCodebook {
  const read = parseLocatedYaml(file, bytes, codebookSchema, { prefix: 'codebook', what: 'codebook' })
  const { value: raw, places: yaml } = read
  if (raw === null) return { codebook: null, problems: read.problems, yaml }
  const found: Problem[] = [...read.problems]
  const codes = buildCodes(raw, yaml, found)
  const problems = distinct(found)
  if (problems.some(({ severity }) => severity === 'error')) return { codebook: null, problems, yaml }
  return {
    codebook: {
      file,
      hash: createHash('sha256').update(bytes).digest('hex'),
      id: raw.id,
      title: raw.title,
      language: raw.language ?? 'nl',
      source: raw.source ?? {},
      levels: raw.levels ?? DEFAULT_LEVELS,
      questions: new Map(Object.entries(raw.questions ?? {})),
      codes,
      byPath: new Map(codes.map((code) => [code.path, code])),
    },
    problems,
    yaml,
  }
}

function buildCodes(book: RawCodebook, yaml: Locator, problems: Problem[]): Code[] {
  const levels = book.levels ?? DEFAULT_LEVELS
  const codes: Code[] = []
  const error = (rule: string, path: YamlPath, message: string): void => {
    problems.push({ rule: `codebook/${rule}`, severity: 'error', place: yaml.placeOf(path, 'value'), message })
  }

  function add(siblings: readonly RawCode[], parent: Code | null, path: YamlPath): void {
    const seen = new Set<string>()
    siblings.forEach((raw, index) => {
      const at = [...path, index]
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(raw.id)) {
        error('bad-id', [...at, 'id'], `the id ${quote(raw.id)} may hold a-z, 0-9 and single hyphens only`)
      }
      if (seen.has(raw.id))
        error(
          'duplicate-id',
          [...at, 'id'],
          `${quote(raw.id)} stands twice under ${parent ? `"${parent.path}"` : 'the root'}`,
        )
      seen.add(raw.id)
      const depth = (parent?.depth ?? 0) + 1
      if (raw.level !== undefined && !levels.includes(raw.level)) {
        error(
          'unknown-level',
          [...at, 'level'],
          `${quote(raw.level)} is not one of the levels (${levels.join(', ')})${hint(raw.level, levels)}`,
        )
      }
      const codePath = parent ? `${parent.path}/${raw.id}` : raw.id
      const code: Code = {
        id: raw.id,
        path: codePath,
        label: raw.label,
        level: raw.level ?? levels[Math.min(depth, levels.length) - 1]!,
        depth,
        kind: raw.kind ?? 'deductive',
        definition: raw.definition ?? '',
        include: raw.include ?? [],
        exclude: raw.exclude ?? [],
        examples: { hit: raw.examples?.hit ?? [], miss: raw.examples?.miss ?? [] },
        cues: buildCues(raw, [...at, 'cues'], yaml, problems),
        questions: (raw.questions ?? []).map(String),
        valence: raw.valence ?? null,
        measuredBy: raw.measured_by ?? [],
        rule: readRule(raw.rule),
        aliases: raw.aliases ?? [],
        color: raw.color ?? null,
        source: raw.source ?? '',
        parent: parent?.path ?? null,
        children: (raw.children ?? []).map(({ id }) => `${codePath}/${id}`),
        extra: Object.fromEntries(Object.entries(raw).filter(([key]) => key.startsWith('x-'))),
        get place() {
          return yaml.placeOf([...at, 'id'], 'value')
        },
      }
      codes.push(code)
      add(raw.children ?? [], code, [...at, 'children'])
    })
  }

  add(book.codes, null, ['codes'])
  return codes
}

function buildCues(code: RawCode, path: YamlPath, yaml: Locator, problems: Problem[]): Cue[] {
  const cues: Cue[] = []
  code.cues?.forEach((raw, index) => {
    const isText = typeof raw === 'string'
    const source = isText ? raw : raw.cue
    const parsed = parseCuePattern(source)
    if (isCueError(parsed)) {
      const place = yaml.placeIn([...path, index, ...(isText ? [] : ['cue'])], parsed.offset, source.length)
      const message = `cue ${quote(source)}: ${parsed.message}`
      problems.push({ rule: 'codebook/cue-syntax', severity: 'error', place, message })
      return
    }
    const { pattern, exclusion } = parsed
    if (isText) cues.push({ source, pattern, exclusion, weight: 1, polarity: 'present', note: '' })
    else {
      const { weight = 1, polarity = 'present', note = '' } = raw
      cues.push({ source, pattern, exclusion, weight, polarity, note })
    }
  })
  return cues
}
