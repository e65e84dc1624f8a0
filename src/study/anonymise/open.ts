import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from '../../codings/atomic.ts'
import { type Problem, QcodeError } from '../../text/problem.ts'
import { type ParsedKey, parseKey } from '../../transcript/anonymise/key.ts'
import type { Document } from '../../transcript/model.ts'
import { readDocument } from '../../transcript/read.ts'
import { READABLE_EXTENSIONS } from '../../transcript/readers/index.ts'
import type { Config } from '../config.ts'
import { findTranscripts, shown } from '../files.ts'
import type { Roster } from '../respondents.ts'
import { finishStep } from '../step-journal.ts'
import { readConfig, readRoster } from '../study.ts'
import { studyFolder } from '../study-folder.ts'

/** A study as far as names matter; it needs no codebook. */
export interface Sources {
  readonly root: string
  readonly config: Config
  readonly roster: Roster
  /** Transcripts as a person would type them. */
  readonly files: readonly string[]
  readonly codings: string
  /** Path of the key. */
  readonly key: string
}

export interface SourcesRequest {
  readonly paths: readonly string[]
  readonly cwd: string
  readonly key?: string | undefined
  readonly codings?: string | undefined
}

/** Finds the transcripts of a study, or those that were named. `mayLack`: without transcripts it goes on. */
export async function openSources(request: SourcesRequest, mayLack = false): Promise<Sources> {
  const { cwd, paths } = request
  const given = await studyFolder(request)
  const root = given ?? cwd
  await finishStep(root)
  const { config } = await readConfig(root)
  const roster = await readRoster(config, root)
  const named = !(await meansStudy(request))
  const found = await findTranscripts(
    named ? paths : config.transcripts,
    shown(named ? cwd : root),
    READABLE_EXTENSIONS,
  )
  const errors = found.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 && !mayLack) throw new QcodeError('the transcripts cannot all be read', errors)
  return {
    root,
    config,
    roster,
    files: found.files,
    codings: shown(request.codings ? path.resolve(cwd, request.codings) : path.resolve(root, config.codings)),
    key: shown(request.key ? path.resolve(cwd, request.key) : path.join(root, KEY)),
  }
}

/** Whether the paths mean a whole study: none, or its folder. */
export async function meansStudy({ paths, cwd }: Pick<SourcesRequest, 'paths' | 'cwd'>): Promise<boolean> {
  if (paths.length === 0) return true
  return paths.length === 1 && path.resolve(cwd, paths[0]!) === (await studyFolder({ paths, cwd }))
}

const KEY = 'key.csv'

/** Reads all transcripts; one that cannot be read stops everything: a copy without it would be no copy. */
export async function readSources({ files, roster, config }: Sources): Promise<Document[]> {
  const respondents = roster.respondents.map(({ id }) => id)
  const documents: Document[] = []
  const problems: Problem[] = []
  for (const file of files) {
    try {
      documents.push(
        await readDocument(file, { respondents, interviewers: config.interviewers, columns: config.columns }),
      )
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new QcodeError('transcripts cannot be read', problems)
  return documents
}

/** A key without errors. */
export type Key = Omit<ParsedKey, 'problems'>

/**
 * The rows of the key; none when there is no file yet and `mayLack`.
 * @throws QcodeError with the lines that are wrong
 */
export async function readKey(file: string, mayLack = false): Promise<Key> {
  if (!existsSync(file)) {
    if (mayLack) return { rows: [], separator: ',' }
    throw new QcodeError(`there is no key ${file} (qcode anonymise scan makes one)`)
  }
  const { problems, ...key } = parseKey(
    file,
    await readFile(file).catch((error) => Promise.reject(fileError(error, file, 'read'))),
  )
  if (problems.length > 0) throw new QcodeError(`${file} cannot be used`, problems)
  return key
}
