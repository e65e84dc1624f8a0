import { existsSync } from 'node:fs'
import path from 'node:path'
import type { CodedDocument, Respondent } from '../analysis/model.ts'
import type { Codebook } from '../codebook/model.ts'
import { codingsFile, listCodings } from '../codings/store.ts'
import { createAskedQuestions } from '../tagging/asked-questions.ts'
import type { Language } from '../text/language.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import type { Document, Segment, Unit } from '../transcript/model.ts'
import { readDocument } from '../transcript/read.ts'
import { READABLE_EXTENSIONS } from '../transcript/readers/index.ts'
import { segmentDocument } from '../transcript/segments.ts'
import { readBytes, readCodebook } from './codebook.ts'
import { type Config, DEFAULT_CONFIG, parseConfig } from './config.ts'
import { findTranscripts, shown } from './files.ts'
import { parseRespondents, type Roster } from './respondents.ts'
import { finishStep } from './step-journal.ts'
import { CONFIG, studyFolder } from './study-folder.ts'

/** What a command was asked to work on. Everything is optional: the study in the current folder is the default. */
export interface StudyRequest {
  /** Transcripts, folders or globs; or the folder of a study. */
  readonly paths: readonly string[]
  readonly cwd: string
  readonly codebook?: string
  readonly unit?: Unit
  /** Which column of tables holds what. */
  readonly columns?: Config['columns']
  readonly codings?: string
  readonly includeInterviewer?: boolean
}

/** A study whose files were found; its codebook is valid and its transcripts are still to be read. */
export interface Study {
  /** The folder of qcode.yaml, else the current folder. */
  readonly root: string
  readonly codebook: Codebook
  readonly transcripts: readonly string[]
  readonly roster: Roster
  readonly unit: Unit
  readonly language: Language
  readonly interviewers: readonly string[]
  readonly columns: Config['columns']
  readonly quantifiers: Config['quantifiers']
  /** Who codes, when a command does not say so. */
  readonly coder: string
  readonly includeInterviewer: boolean
  /** Folder of the codings. */
  readonly codings: string
  /** True when these are all its transcripts, not some that were named. */
  readonly isWhole: boolean
  /** Warnings and infos about the files found so far. */
  readonly problems: readonly Problem[]
}

/** The transcripts that a command was asked for and how to read them: all of a study but its codebook. */
export type Sources = Omit<Study, 'codebook' | 'language' | 'includeInterviewer' | 'codings'> & {
  /** Null when there is none, or more than one could be meant. */
  readonly codebook: Codebook | null
  /** That of qcode.yaml, else of the codebook, else Dutch. */
  readonly language: Language
}

/**
 * Finds the transcripts of a study, or those that are named, which need no codebook.
 * @throws QcodeError when no transcript matches, or qcode.yaml, respondents.csv or the codebook cannot be used.
 */
export async function openSources(request: StudyRequest): Promise<Sources> {
  const { config, ...found } = await findSources(request)
  const file = path.resolve(found.root, config.codebook ?? 'codebook.yaml')
  const named = request.codebook ? path.resolve(request.cwd, request.codebook) : existsSync(file) ? file : null
  const codebook = named === null ? null : await readCodebook(shown(named))
  return { ...found, codebook, language: config.language ?? codebook?.language ?? 'nl' }
}

/**
 * Finds the parts of a study and checks its codebook.
 * @throws QcodeError when there is no codebook or it has errors, no transcript matches, or qcode.yaml or respondents.csv
 *   cannot be used: nothing is written in that case.
 */
export async function openStudy(request: StudyRequest): Promise<Study> {
  const start = await startOf(request)
  const { config, root } = start
  const codebookFile = request.codebook ? path.resolve(request.cwd, request.codebook) : findCodebook(config, root)
  const codebook = await readCodebook(shown(codebookFile))
  const { config: _, ...found } = await findSources(request, start)
  return {
    ...found,
    codebook,
    language: config.language ?? codebook.language,
    includeInterviewer: request.includeInterviewer ?? false,
    codings: shown(request.codings ? path.resolve(request.cwd, request.codings) : path.resolve(root, config.codings)),
  }
}

interface Start {
  readonly root: string
  /** Without the folder of the study. */
  readonly paths: readonly string[]
  readonly config: Config
  readonly problems: readonly Problem[]
}

async function startOf(request: StudyRequest): Promise<Start> {
  const given = await studyFolder(request)
  const root = given ?? request.cwd
  const isFolder = given !== null && request.paths.length === 1 && isSame(request.paths[0]!, given, request.cwd)
  const completed = await finishStep(root)
  const { config, problems } = await readConfig(root)
  return {
    root,
    paths: isFolder ? [] : request.paths,
    config,
    problems: completed ? [completed, ...problems] : problems,
  }
}

async function findSources(request: StudyRequest, start?: Start) {
  const { root, paths, config, problems } = start ?? (await startOf(request))
  const found = await findTranscripts(
    paths.length > 0 ? paths : config.transcripts,
    shown(paths.length > 0 ? request.cwd : root),
    READABLE_EXTENSIONS,
  )
  const errors = found.problems.filter(({ severity }) => severity === 'error')
  if (found.files.length === 0) throw new QcodeError('no transcripts found', errors)
  const roster = await readRoster(config, root)
  return {
    root,
    config,
    transcripts: found.files,
    roster,
    unit: request.unit ?? config.unit,
    interviewers: config.interviewers,
    columns: request.columns ?? config.columns,
    quantifiers: config.quantifiers,
    coder: config.coder,
    isWhole: paths.length === 0,
    problems: [...problems, ...found.problems, ...roster.problems],
  }
}

/**
 * The codebook file of the study here, which need not have transcripts yet.
 * @throws QcodeError when there is none, or qcode.yaml has errors.
 */
export async function findStudyCodebook(cwd: string): Promise<string> {
  const root = (await studyFolder({ paths: [], cwd })) ?? cwd
  await finishStep(root)
  const { config } = await readConfig(root)
  return shown(findCodebook(config, root))
}

/** A transcript that was read, or why it could not be. */
export type ReadResult =
  | { readonly document: Document; readonly segments: readonly Segment[] }
  | { readonly file: string; readonly problems: readonly Problem[] }

/** Reads the transcripts one by one, in order; an unreadable one does not stop the others. */
export async function* readTranscripts(
  study: Pick<Study, 'transcripts' | 'roster' | 'interviewers' | 'columns' | 'unit' | 'language'> & {
    readonly codebook?: Codebook | null
    readonly includeInterviewer?: boolean
  },
): AsyncGenerator<ReadResult> {
  const asks = study.unit === 'question' && study.codebook
  const questionsIn = asks ? await createAskedQuestions(study.codebook, study.language) : undefined
  const respondents = study.roster.respondents.map(({ id }) => id)
  for (const file of study.transcripts) {
    try {
      const document = await readDocument(file, {
        respondents,
        interviewers: study.interviewers,
        columns: study.columns,
      })
      const questions = questionsIn?.(document)
      yield { document, segments: segmentDocument(document, { ...study, questions }) }
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      const problem: Problem = {
        rule: 'transcript/unreadable',
        severity: 'error',
        place: wholeFile(file),
        message: error.message,
      }
      yield { file, problems: error.problems.length > 0 ? error.problems : [problem] }
    }
  }
}

/** `push(...items)` without its limit: a large transcript has more codings than a call may have arguments. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item)
}

/** A warning for each codings file that no transcript of the study belongs to: it was renamed, perhaps. */
export async function orphanedCodings({ codings, transcripts, isWhole }: Study): Promise<Problem[]> {
  if (!isWhole) return []
  const documents = new Set(transcripts.map((file) => path.basename(file, path.extname(file)).normalize('NFC')))
  const orphans = (await listCodings(codings)).filter((id) => !documents.has(id))
  return orphans.map((id) => ({
    rule: 'codings/no-transcript',
    severity: 'warning',
    place: wholeFile(codingsFile(codings, id)),
    message: `there is no transcript "${id}", so these codings do not count`,
    help: 'give the file the new name of the transcript, or move it away',
  }))
}

/** Those of respondents.csv, then speakers that it lacks in order of appearance. */
export function allRespondents(roster: Roster, documents: readonly Pick<CodedDocument, 'document'>[]): Respondent[] {
  const all = new Map(roster.respondents.map((respondent) => [respondent.id, respondent]))
  const blank = Object.fromEntries(roster.attributes.map((name) => [name, '']))
  for (const { document } of documents) {
    for (const { respondent } of document.turns) {
      if (respondent !== null && !all.has(respondent)) {
        all.set(respondent, { id: respondent, label: respondent, attributes: blank })
      }
    }
  }
  return [...all.values()]
}

const isSame = (typed: string, folder: string, cwd: string): boolean => path.resolve(cwd, typed) === folder

/** qcode.yaml of a folder, or the defaults. */
export async function readConfig(root: string): Promise<{ config: Config; problems: readonly Problem[] }> {
  const file = shown(path.join(root, CONFIG))
  if (!existsSync(file)) return { config: DEFAULT_CONFIG, problems: [] }
  const { config, problems } = parseConfig(file, await readBytes(file, 'config'))
  if (config === null) throw new QcodeError(`${file} cannot be used`, problems)
  return { config, problems }
}

function findCodebook(config: Config, root: string): string {
  const file = path.resolve(root, config.codebook ?? 'codebook.yaml')
  if (config.codebook === null && !existsSync(file)) {
    throw new QcodeError(`no codebook: name one with -c, or put codebook.yaml in ${root}`)
  }
  return file
}

/** The respondents of a study; none without a file. */
export async function readRoster(config: Config, root: string): Promise<Roster> {
  const file = shown(path.resolve(root, config.respondents ?? 'respondents.csv'))
  if (config.respondents === null && !existsSync(file)) return { attributes: [], respondents: [], problems: [] }
  const roster = parseRespondents(file, await readBytes(file, 'respondents'))
  if (roster.problems.some(({ severity }) => severity === 'error'))
    throw new QcodeError(`${file} cannot be used`, roster.problems)
  return roster
}
