import { existsSync } from 'node:fs'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { type CountedLine, describeOrigin } from '../analysis/counted.ts'
import { crossValidate, learningCurve, type MakeTagger, tagSegments } from '../analysis/cross-validation.ts'
import { type CodeScore, evaluate } from '../analysis/evaluation.ts'
import {
  calibrationTable,
  codesTable,
  confusionsTable,
  curveTable,
  type EvaluationReport,
  missesTable,
  overallTable,
} from '../analysis/evaluation-tables.ts'
import { isConcept } from '../analysis/judgement.ts'
import type { Table } from '../analysis/table.ts'
import type { Codebook } from '../codebook/model.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { writeTables } from '../export/write.ts'
import { readCodebook } from '../study/codebook.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { type LabelledSegments, labelledInStudy, readLabelledFile } from '../study/labelled.ts'
import { trainModel } from '../study/model-file.ts'
import { findStudyCodebook, openStudy } from '../study/study.ts'
import { tooLittle } from '../tagging/learn.ts'
import { METHODS, type Method } from '../tagging/score.ts'
import { createTagger } from '../tagging/tagger.ts'
import type { Language } from '../text/language.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { VERSION } from '../version.ts'
import { oneOf, plural, wholeNumber } from './codebook-shared.ts'
import { formatEvaluationJson } from './eval-json.ts'
import { formatEvaluation } from './eval-text.ts'

/** Which segments, and whose decisions. */
export interface SourceFlags {
  readonly gold?: string
  readonly study?: string
  readonly codebook?: string
  readonly coder?: string
}

export interface EvalFlags extends SourceFlags {
  readonly method?: string
  readonly learn?: boolean
  readonly minScore?: number
  readonly maxCodes?: number
  readonly folds?: number
  readonly curve?: boolean
  readonly seed?: number
  readonly format?: string
  readonly json?: boolean
  readonly output?: string
  readonly misses?: number
  readonly allCodes?: boolean
}

const FORMATS = ['text', 'json', 'md', 'csv'] as const
type Format = (typeof FORMATS)[number]

/** With fewer segments one of them moves every number by five points or more. */
const ROUGH = 20
const DEFAULT_FOLDS = 5

/** In a wider terminal numbers would stand too far from their names. */
const WIDEST = 100

/** `qcode eval`: 0, or 2 when a line or a transcript could not be read (the numbers are about the others). */
export async function runEval(flags: EvalFlags): Promise<0 | 2> {
  const settings = readSettings(flags)
  const source = await readSource(flags)
  for (const problem of source.problems) {
    if (problem.severity !== 'info') stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  }
  if (source.segments.length === 0) throw nothingJudged(flags)
  const report = await measure(source, settings)
  const text = await format(report, settings, flags.output === undefined ? stdout.columns : undefined)
  if (flags.output === undefined) stdout.write(text)
  else {
    // The terminal may have colours; a file has none.
    await writeFileAtomic(flags.output, typeof text === 'string' ? stripVTControlCharacters(text) : text)
    stdout.write(`${flags.output}\n`)
  }
  return source.problems.some(({ severity }) => severity === 'error') ? 2 : 0
}

async function measure(source: Source, settings: Settings): Promise<EvaluationReport> {
  const { segments, codebook } = source
  const { folds, curve, seed } = settings
  const makeTagger = await taggersFor(source, settings)
  const tagged =
    folds === null
      ? tagSegments(segments, await makeTagger([]))
      : await crossValidate(segments, makeTagger, { folds, seed })
  return {
    source: source.name,
    codebook,
    evaluation: evaluate(tagged, codebook, seed),
    folds,
    curve: folds !== null && curve ? await learningCurve(segments, makeTagger, { folds, seed }) : null,
    counted: describeCounting(settings, source),
    origin: describeOrigin({ codebook }, { version: VERSION }, 'en'),
    notes: [
      ...(segments.length < ROUGH ? [`Only ${plural(segments.length, 'segment')}: these numbers are rough.`] : []),
      ...(folds === null || settings.learns ? [] : [NOTHING_LEARNT]),
    ],
  }
}

interface Settings {
  readonly format: Format
  readonly method: Method
  readonly minScore: number | undefined
  readonly maxCodes: number | undefined
  /** Learn from the folds that are not measured. */
  readonly learns: boolean
  /** Null: without cross-validation. */
  readonly folds: number | null
  readonly curve: boolean
  readonly seed: number
  readonly misses: number
  readonly allCodes: boolean
}

function readSettings(flags: EvalFlags): Settings {
  const { gold, coder, minScore, json, format, output = '', curve = false, allCodes = false } = flags
  if (gold !== undefined && coder !== undefined)
    throw new QcodeError('--coder is about a study and --gold about a file; take one of them')
  if (minScore !== undefined && !(minScore >= 0 && minScore <= 1))
    throw new QcodeError('--min-score is a number from 0 to 1')
  if (json && format !== undefined && format !== 'json') throw new QcodeError(`--json and --format ${format}: take one`)
  const named = FORMATS.find((name) => path.extname(output).toLowerCase() === `.${name}`)
  const misses = wholeNumber(flags.misses, '--misses', 0) ?? 0
  const chosen = json ? 'json' : format === undefined ? (named ?? 'text') : oneOf(format, FORMATS, '--format')
  if (chosen === 'csv' && misses > 0)
    throw new QcodeError('csv holds the table of codes only; see --misses with json or md')
  return {
    format: chosen,
    method: oneOf(flags.method ?? 'all', METHODS, '--method'),
    minScore,
    maxCodes: wholeNumber(flags.maxCodes, '--max-codes', 1),
    learns: flags.learn ?? false,
    folds: wholeNumber(flags.folds, '--folds', 2) ?? (curve || flags.learn ? DEFAULT_FOLDS : null),
    curve,
    seed: wholeNumber(flags.seed, '--seed', 0) ?? 1,
    misses,
    allCodes,
  }
}

export interface Source extends LabelledSegments {
  /** The file as typed, or the name of the folder of the study. */
  readonly name: string
  readonly isStudy: boolean
  readonly codebook: Codebook
  readonly language: Language
}

/** What people decided: a file of labelled segments, or the codings of a study. */
export async function readSource(flags: SourceFlags): Promise<Source> {
  const { gold, study } = flags
  if (study !== undefined && !existsSync(study)) throw new QcodeError(`--study: there is no folder "${study}"`)
  if (gold === undefined) return readStudy(flags)
  const codebook = await readCodebook(flags.codebook ?? (await findStudyCodebook(path.resolve(study ?? cwd()))))
  const labelled = await readLabelledFile(gold, codebook)
  return { name: gold, isStudy: false, codebook, language: codebook.language, ...labelled }
}

async function readStudy({ study: folder, codebook, coder }: SourceFlags): Promise<Source> {
  const opened = await openStudy({ paths: folder === undefined ? [] : [folder], cwd: cwd(), codebook })
  const { study, problems } = await loadCodedStudy(opened)
  const labelled = labelledInStudy(study, coder)
  const ofCodings = problems.filter(({ severity, rule }) => severity === 'error' || rule.startsWith('codings/'))
  return {
    name: path.basename(opened.root),
    isStudy: true,
    codebook: study.codebook,
    language: opened.language,
    segments: labelled.segments,
    problems: [...ofCodings, ...labelled.problems],
  }
}

export function nothingJudged({ coder }: SourceFlags): QcodeError {
  const whose = coder === undefined ? '' : ` by ${coder}`
  return new QcodeError(
    `no segment has a code of the codebook that was accepted or rejected${whose}: judge suggestions first, or name a file with --gold`,
  )
}

const NOTHING_LEARNT = 'Without --learn the suggestions learn nothing: folds and learning curve change nothing.'

/** Where taggers are made. Without learning, and with too little to learn from, all are the same. */
async function taggersFor(
  { codebook, language }: Source,
  { method, minScore, maxCodes, learns }: Settings,
): Promise<MakeTagger> {
  const slow = new Set<string>()
  const onSlowCue = (cue: string, code: string): void => {
    if (!slow.has(cue)) stderr.write(`warning: the cue ${cue} of ${code} took too long and was skipped there\n`)
    slow.add(cue)
  }
  const options = { language, method, minScore, maxCodes, onSlowCue }
  const untaught = method === 'learned' ? null : await createTagger(codebook, options)
  return async (training) => {
    const refused = learns ? tooLittle(training) : null
    if (learns && !refused) {
      const { learned } = await trainModel(codebook, training)
      return createTagger(codebook, { ...options, learned })
    }
    if (!untaught) throw new QcodeError(refused ?? '--method learned needs --learn')
    return untaught
  }
}

function describeCounting(settings: Settings, { isStudy }: Source): CountedLine[] {
  const { method, minScore, maxCodes, folds, seed } = settings
  const options = [
    `--method ${method}`,
    ...(settings.learns ? ['--learn'] : []),
    ...(minScore === undefined ? [] : [`--min-score ${minScore}`]),
    ...(maxCodes === undefined ? [] : [`--max-codes ${maxCodes}`]),
  ]
  return [
    ['Codes', 'a code and those below it count for it'],
    ['Neither right nor wrong', 'what would be fine too, and what is below a code that was given'],
    ...(isStudy ? UNJUDGED : []),
    ['Suggestions', `as by qcode apply --stdin ${options.join(' ')}`],
    ['95%', `intervals from 1,000 bootstrap samples of the segments, seed ${seed}`],
    ...(folds === null ? [] : [['Cross-validation', `${folds} folds, seed ${seed}`] as const]),
  ]
}

const UNJUDGED: readonly CountedLine[] = [
  ['Unjudged', 'a code that nobody accepted for a segment counts as not given, also when nobody rejected it'],
]

async function format(report: EvaluationReport, settings: Settings, columns = 80): Promise<string | Uint8Array> {
  const { misses } = settings
  if (settings.format === 'json') return formatEvaluationJson(report, misses)
  const { codes } = report.evaluation
  const listed = worstFirst(settings.allCodes ? codes : codes.filter(({ support }) => support > 0))
  if (settings.format === 'text') {
    const below = listed.filter(({ code }) => !isConcept(code.path))
    return formatEvaluation(report, { columns: Math.min(columns, WIDEST), codes: below, misses })
  }
  const tables = settings.format === 'csv' ? [codesTable(listed)] : tablesOf(report, listed, misses)
  return writeTables(tables, settings.format, { lang: 'en' })
}

function tablesOf(report: EvaluationReport, codes: readonly CodeScore[], misses: number): Table[] {
  return [
    overallTable(report),
    codesTable(codes),
    calibrationTable(report),
    ...(report.curve === null ? [] : [curveTable(report.curve)]),
    confusionsTable(report),
    ...(misses === 0 ? [] : [missesTable(report, misses)]),
  ]
}

/** Lowest F1 first, of equals the most segments, then in the order of the codebook; codes that nobody gave come last. */
function worstFirst(codes: readonly CodeScore[]): CodeScore[] {
  const rank = ({ support, f1 }: CodeScore): number => (support === 0 ? 2 : f1!)
  return codes.toSorted((a, b) => rank(a) - rank(b) || b.support - a.support)
}
