import type { Code, Codebook } from './model.ts'

/** What a codebook holds, in numbers. */
export interface CodebookStats {
  readonly file: string
  readonly id: string
  readonly codes: number
  readonly deductive: number
  readonly open: number
  /** Deepest code; 1 for concepts only. */
  readonly depth: number
  /** Codes at the bottom of the tree. */
  readonly leaves: number
  readonly levels: readonly LevelCount[]
  readonly with_definition: number
  readonly with_include_or_exclude: number
  readonly with_source: number
  /** Codes with a cue that is not an exclusion. */
  readonly with_cues: number
  /** Codes without a cue on themselves and on everything below them. */
  readonly without_cues_below: readonly string[]
  readonly cues: CueCount
  readonly with_examples: number
  readonly examples: { readonly hit: number; readonly miss: number }
  readonly questions: QuestionCount
}

export interface LevelCount {
  readonly level: string
  readonly deductive: number
  readonly open: number
}

export interface CueCount {
  readonly total: number
  readonly exclusions: number
  readonly absent: number
  readonly regexes: number
  /** Cues a code, of the codes that have any: fewest, median, most; 0 when none has. */
  readonly fewest: number
  readonly median: number
  readonly most: number
}

export interface QuestionCount {
  /** Questions of the guide. */
  readonly total: number
  /** Those that at least one code names. */
  readonly covered: number
  readonly uncovered: readonly string[]
  /** Numbers that codes name and the guide lacks. */
  readonly unknown: readonly string[]
}

/** Counts what a codebook holds. */
export function codebookStats(codebook: Codebook): CodebookStats {
  const { codes } = codebook
  const count = (holds: (code: Code) => boolean): number => codes.filter(holds).length
  return {
    file: codebook.file,
    id: codebook.id,
    codes: codes.length,
    deductive: count(({ kind }) => kind === 'deductive'),
    open: count(({ kind }) => kind === 'open'),
    depth: codes.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    leaves: count(({ children }) => children.length === 0),
    levels: codebook.levels.map((level) => ({
      level,
      deductive: count((code) => code.level === level && code.kind === 'deductive'),
      open: count((code) => code.level === level && code.kind === 'open'),
    })),
    with_definition: count(({ definition }) => definition.trim() !== ''),
    with_include_or_exclude: count(({ include, exclude }) => include.length + exclude.length > 0),
    with_source: count(({ source }) => source.trim() !== ''),
    with_cues: count(hasCues),
    without_cues_below: withoutCuesBelow(codebook),
    cues: countCues(codes),
    with_examples: count(({ examples }) => examples.hit.length + examples.miss.length > 0),
    examples: {
      hit: codes.reduce((sum, { examples }) => sum + examples.hit.length, 0),
      miss: codes.reduce((sum, { examples }) => sum + examples.miss.length, 0),
    },
    questions: countQuestions(codebook),
  }
}

const hasCues = ({ cues }: Code): boolean => cues.some(({ exclusion }) => !exclusion)

function withoutCuesBelow({ codes }: Codebook): string[] {
  const speaking = new Set<string>()
  for (const code of codes.toReversed()) {
    if (hasCues(code) || code.children.some((child) => speaking.has(child))) speaking.add(code.path)
  }
  return codes.flatMap(({ path }) => (speaking.has(path) ? [] : [path]))
}

function countCues(codes: readonly Code[]): CueCount {
  const all = codes.flatMap(({ cues }) => cues)
  const perCode = codes.flatMap(({ cues }) => (cues.length > 0 ? [cues.length] : [])).sort((a, b) => a - b)
  const middle = perCode.length / 2
  const median = Number.isInteger(middle)
    ? ((perCode[middle - 1] ?? 0) + (perCode[middle] ?? 0)) / 2
    : perCode[Math.floor(middle)]!
  return {
    total: all.length,
    exclusions: all.filter(({ exclusion }) => exclusion).length,
    absent: all.filter(({ polarity }) => polarity === 'absent').length,
    regexes: all.filter(({ pattern }) => pattern.kind === 'regex').length,
    fewest: perCode[0] ?? 0,
    median,
    most: perCode.at(-1) ?? 0,
  }
}

function countQuestions({ questions, codes }: Codebook): QuestionCount {
  const named = new Set(codes.flatMap((code) => code.questions))
  const uncovered = [...questions.keys()].filter((number) => !named.has(number))
  return {
    total: questions.size,
    covered: questions.size - uncovered.length,
    uncovered,
    unknown: [...named].filter((number) => !questions.has(number)),
  }
}
