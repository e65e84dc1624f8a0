import { stderr, stdout } from 'node:process'
import { editCodebook } from '../codebook/edit.ts'
import type { Codebook } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { type Effect, measureEffects } from '../cue-suggestions/effect.ts'
import { checkExamples, type Refusal } from '../cue-suggestions/examples.ts'
import { type CueSuggestion, suggestCues } from '../cue-suggestions/suggest.ts'
import { writeTables } from '../export/write.ts'
import { readBytes } from '../study/codebook.ts'
import { groupBy } from '../text/group.ts'
import { formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { findCode, oneOf, plural, wholeNumber } from './codebook-shared.ts'
import { suggestionsJson, suggestionsTable } from './codebook-suggest-cues-data.ts'
import { formatSuggestions } from './codebook-suggest-cues-text.ts'
import { nothingJudged, readSource, type Source, type SourceFlags } from './eval.ts'
import { changeLines } from './text-change.ts'

export interface CodebookSuggestCuesFlags extends SourceFlags {
  readonly code: readonly string[]
  readonly top?: number
  readonly min?: number
  readonly format: string
  readonly cue: readonly string[]
  readonly add?: boolean
  readonly dryRun?: boolean
}

/** What is proposed, with what it would do, from the first to the last. */
export interface CueReport {
  /** The file or the study with what people decided. */
  readonly source: string
  readonly codebook: Codebook
  readonly labelled: number
  readonly suggestions: readonly CueSuggestion[]
  /** Of no cues, the first, the first two … */
  readonly effects: readonly Effect[]
  /** What `--add` would add, and what it would refuse. */
  readonly accepted: readonly CueSuggestion[]
  readonly refused: readonly Refusal<CueSuggestion>[]
}

const FORMATS = ['text', 'json', 'csv', 'md'] as const
type Format = (typeof FORMATS)[number]

const DEFAULT_TOP = 10
const DEFAULT_MIN = 2
/** In a wider terminal numbers would stand too far from their names. */
const WIDEST = 100

/**
 * `qcode codebook suggest-cues`: 0, or 1 when a cue was refused, or 2 when a line or a transcript could not be read (the
 * suggestions come from the others).
 */
export async function runCodebookSuggestCues(flags: CodebookSuggestCuesFlags): Promise<0 | 1 | 2> {
  const settings = readSettings(flags)
  const source = await readSource(flags)
  for (const problem of source.problems) {
    if (problem.severity !== 'info') stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  }
  if (source.segments.length === 0) throw nothingJudged(flags)
  const report = await propose(source, settings)
  stdout.write(await format(report, settings.format))
  const isRefused = settings.writes ? await add(report, settings) : false
  if (source.problems.some(({ severity }) => severity === 'error')) return 2
  return isRefused ? 1 : 0
}

interface Settings {
  readonly format: Format
  readonly codes: readonly string[]
  readonly top: number
  readonly min: number
  /** The only cues that are to be added; empty for all. */
  readonly cues: readonly string[]
  /** Whether cues are to be added, and whether only what that would change is to be shown. */
  readonly writes: boolean
  readonly dryRun: boolean
}

function readSettings(flags: CodebookSuggestCuesFlags): Settings {
  const { gold, coder, code, cue, add = false, dryRun = false } = flags
  if (gold !== undefined && coder !== undefined)
    throw new QcodeError('--coder is about a study and --gold about a file; take one of them')
  if (cue.length > 0 && !add && !dryRun)
    throw new QcodeError('--cue says which cues are added: use it with --add or --dry-run')
  return {
    format: oneOf(flags.format, FORMATS, '--format'),
    codes: code,
    top: wholeNumber(flags.top, '--top', 1) ?? DEFAULT_TOP,
    min: wholeNumber(flags.min, '--min', 1) ?? DEFAULT_MIN,
    cues: cue,
    writes: add || dryRun,
    dryRun,
  }
}

async function propose(source: Source, { codes, top, min }: Settings): Promise<CueReport> {
  const { codebook, segments, language } = source
  const within = codes.map((code) => findCode(codebook, code))
  const suggestions = await suggestCues(segments, codebook, {
    language,
    top,
    min,
    ...(within.length > 0 && { codes: within }),
  })
  const onSlowCue = (cue: string, code: string): unknown =>
    stderr.write(`warning: the cue ${cue} of ${code} took too long and was skipped there\n`)
  const effects =
    suggestions.length === 0 ? [] : await measureEffects(segments, codebook, suggestions, { language, onSlowCue })
  const checked = await checkExamples(codebook, suggestions)
  return { source: source.name, codebook, labelled: segments.length, suggestions, effects, ...checked }
}

async function format(report: CueReport, format: Format): Promise<string | Uint8Array> {
  if (format === 'text') return formatSuggestions(report, Math.min(stdout.columns ?? 80, WIDEST))
  if (format === 'json') return suggestionsJson(report)
  return writeTables([suggestionsTable(report)], format, { lang: 'en' })
}

/** Writes the suggestions, or those that were named, into the codebook; whether any was refused. */
async function add(report: CueReport, { cues, dryRun, format }: Settings): Promise<boolean> {
  const { codebook, suggestions } = report
  const { accepted, refused } = cues.length === 0 ? report : await checkExamples(codebook, named(suggestions, cues))
  for (const { suggestion, reason } of refused)
    stderr.write(onOneLine(`refused: ${suggestion.cue.source} for ${suggestion.code.path}: ${reason}`).concat('\n'))
  if (accepted.length === 0) {
    stderr.write(`Nothing to add to ${codebook.file}\n`)
    return refused.length > 0
  }
  const before = await readUnchanged(codebook)
  const after = withSuggestions(before, codebook, accepted)
  // Standard output may be data for a program.
  if (dryRun) (format === 'text' ? stdout : stderr).write(`\n${changeLines(codebook.file, before, after).join('\n')}\n`)
  else {
    await writeFileAtomic(codebook.file, after)
    stderr.write(
      `Added ${plural(accepted.length, 'cue')} to ${codebook.file}; check it with: qcode validate ${codebook.file}\n`,
    )
  }
  return refused.length > 0
}

function named(suggestions: readonly CueSuggestion[], cues: readonly string[]): readonly CueSuggestion[] {
  const sources = suggestions.map(({ cue }) => cue.source)
  const unknown = cues.find((cue) => !sources.includes(cue.trim()))
  if (unknown !== undefined)
    throw new QcodeError(
      `--cue: "${unknown}" is not among the cues that are proposed (--top shows more)${hint(unknown, sources)}`,
    )
  const wanted = new Set(cues.map((cue) => cue.trim()))
  return suggestions.filter(({ cue }) => wanted.has(cue.source))
}

/** The text of the codebook, if that is still what the suggestions are about. */
async function readUnchanged({ file, hash }: Codebook): Promise<string> {
  const bytes = await readBytes(file, 'codebook')
  if (parseCodebook(file, bytes).codebook?.hash !== hash)
    throw new QcodeError(`${file} was changed just now, so nothing is added: run it again`)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function withSuggestions(text: string, { file }: Codebook, suggestions: readonly CueSuggestion[]): string {
  const byCode = groupBy(suggestions, ({ code }) => code.path)
  const edited = editCodebook(
    text,
    Array.from(byCode, ([path, group]) => ({
      kind: 'cues',
      path,
      cues: group.map(({ cue, hits }) => ({ cue: cue.source, note: `suggested from ${plural(hits, 'segment')}` })),
    })),
  )
  const { codebook, problems } = parseCodebook(file, new TextEncoder().encode(edited))
  if (codebook === null) throw new Error(`the codebook would have an error: ${problems[0]?.message ?? ''}`)
  return edited
}
