import { existsSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import type { Codebook } from '../../codebook/model.ts'
import { parseCodebook } from '../../codebook/parse.ts'
import { codingsFile, listCodings } from '../../codings/store.ts'
import { readBytes } from '../../study/codebook.ts'
import { type Config, DEFAULT_CONFIG, parseConfig } from '../../study/config.ts'
import { findTranscripts, shown } from '../../study/files.ts'
import { type LocatedRating, parseRatings } from '../../study/ratings.ts'
import { parseRespondents } from '../../study/respondents.ts'
import { finishStep } from '../../study/step-journal.ts'
import { append } from '../../study/study.ts'
import { THEMES } from '../../study/themes.ts'
import { createAskedQuestions } from '../../tagging/asked-questions.ts'
import { type LocatedYaml, parseLocatedYaml } from '../../text/located-yaml.ts'
import { type Place, type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import type { YamlPath } from '../../text/yaml-places.ts'
import { decode } from '../../transcript/encoding.ts'
import { createDocument } from '../../transcript/read.ts'
import { READABLE_EXTENSIONS, readerFor } from '../../transcript/readers/index.ts'
import { segmentDocument } from '../../transcript/segments.ts'
import type { CodingsFile, RosterFile, StudyFiles, Transcript } from './files.ts'

export interface Gathered {
  /** Null when qcode.yaml has errors, so that nobody knows where the rest is. */
  readonly files: StudyFiles | null
  /** What was wrong with the files on the way. A rule that ends in `/unreadable` names a file that was not read. */
  readonly problems: readonly Problem[]
}

/**
 * Reads everything of the study in a folder that can be read. Unlike `openStudy`, which refuses a study with errors, it
 * goes on: a check should name all that is wrong at once.
 *
 * @param codebook named by the user instead of the one of qcode.yaml
 */
export async function gatherStudy(root: string, codebook?: string): Promise<Gathered> {
  const problems: Problem[] = []
  const attempt = <T>(file: string, rule: string, read: () => Promise<T>): Promise<T | null> =>
    read().catch((error: unknown) => {
      if (!(error instanceof QcodeError)) throw error
      append(problems, asUnreadable(error, file, rule))
      return null
    })

  const completed = await finishStep(root)
  if (completed) problems.push(completed)
  const settings = await readSettings(root, problems, attempt)
  if (settings === null) return { files: null, problems }
  const { config } = settings
  const book = await readBook(root, settings, codebook, problems)
  const roster = await readRoster(root, settings, problems, attempt)
  const ratings = await readRatings(root, problems, attempt)
  const { transcripts, unread } = await readTranscripts(root, settings, roster, book, problems, attempt)
  const codings: CodingsFile[] = []
  const folder = shown(path.resolve(root, config.codings))
  for (const id of (await attempt(folder, 'codings/unreadable', () => listCodings(folder))) ?? []) {
    const file = codingsFile(folder, id)
    const bytes = await attempt(file, 'codings/unreadable', () => readBytes(file, 'codings'))
    const text = bytes && utf8(bytes)
    if (typeof text === 'string') codings.push({ file, document: id, text })
    else if (bytes) {
      const message = 'cannot be read: it is not UTF-8 text; was it saved by another program?'
      problems.push({ rule: 'codings/unreadable', severity: 'error', place: wholeFile(file), message })
    }
  }
  const themes = await readThemes(root, attempt)
  return {
    files: { codebook: book, roster, ratings, interviewers: config.interviewers, transcripts, unread, codings, themes },
    problems,
  }
}

type Attempt = <T>(file: string, rule: string, read: () => Promise<T>) => Promise<T | null>

/** The problems of a file that could not be read, under one rule whatever the reader calls it. */
function asUnreadable(error: QcodeError, file: string, rule: string): Problem[] {
  const told = error.problems.filter(({ severity }) => severity === 'error')
  if (told.length > 0) return told.map((problem) => ({ ...problem, rule }))
  return [{ rule, severity: 'error', place: wholeFile(file), message: error.message }]
}

interface Settings {
  readonly config: Config
  /** Null when there is no qcode.yaml. */
  readonly file: string | null
  /** The place in qcode.yaml where something is named; null when it is not named there. */
  placeOf(setting: YamlPath): Place | null
}

/** Refusals to look at the file at all. */
const UNREAD = new Set(['config/encoding', 'config/too-large', 'config/too-deep'])

async function readSettings(root: string, problems: Problem[], attempt: Attempt): Promise<Settings | null> {
  const full = path.join(root, 'qcode.yaml')
  if (!existsSync(full)) return { config: DEFAULT_CONFIG, file: null, placeOf: () => null }
  const file = shown(full)
  const bytes = await attempt(file, 'config/unreadable', () => readBytes(file, 'config'))
  if (bytes === null) return null
  const { config, problems: found } = parseConfig(file, bytes)
  problems.push(
    ...found.map((problem) => (UNREAD.has(problem.rule) ? { ...problem, rule: 'config/unreadable' } : problem)),
  )
  if (config === null) return null
  const { value, places }: LocatedYaml<unknown> = parseLocatedYaml(file, bytes, z.unknown(), {
    prefix: 'config',
    what: 'study file',
  })
  const placeOf = (setting: YamlPath): Place | null => {
    const given = setting.reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], value)
    return given === undefined ? null : places.placeOf(setting, 'value')
  }
  return { config, file, placeOf }
}

async function readBook(
  root: string,
  { config, file, placeOf }: Settings,
  named: string | undefined,
  problems: Problem[],
): Promise<StudyFiles['codebook']> {
  const full = named ?? path.resolve(root, config.codebook ?? 'codebook.yaml')
  if (!existsSync(full)) {
    const place = placeOf(['codebook']) ?? wholeFile(file ?? shown(root))
    const message = `there is no codebook ${shown(full)}`
    const help = 'name it in qcode.yaml, as in "codebook: codebook.yaml"'
    problems.push({ rule: 'study/no-codebook', severity: 'error', place, message, help })
    return null
  }
  // That it cannot be read is said where the codebook itself is checked.
  const bytes = await readBytes(shown(full), 'codebook').catch((error: unknown) => {
    if (error instanceof QcodeError) return null
    throw error
  })
  return bytes && parseCodebook(shown(full), bytes).codebook
}

async function readRoster(
  root: string,
  { config, placeOf }: Settings,
  problems: Problem[],
  attempt: Attempt,
): Promise<RosterFile | null> {
  const file = shown(path.resolve(root, config.respondents ?? 'respondents.csv'))
  if (!existsSync(file)) {
    if (config.respondents === null) return null
    const message = `there is no file ${file}`
    const place = placeOf(['respondents']) ?? wholeFile(file)
    problems.push({ rule: 'respondents/missing', severity: 'error', place, message })
    return null
  }
  const bytes = await attempt(file, 'respondents/unreadable', () => readBytes(file, 'respondents'))
  if (bytes === null) return null
  const { respondents, problems: found } = parseRespondents(file, bytes)
  const isNoText = ({ rule }: Problem): boolean => rule === 'respondents/not-text'
  if (found.some(isNoText)) {
    append(
      problems,
      found.filter(isNoText).map((problem) => ({ ...problem, rule: 'respondents/unreadable' })),
    )
    return null
  }
  const text = withLf(decode(bytes, file).text)
  // Characters that show the damage have a place of their own.
  append(
    problems,
    found.filter(({ rule }) => rule !== 'respondents/damaged-text' || !text.includes('\ufffd')),
  )
  return { file, text, respondents }
}

async function readRatings(root: string, problems: Problem[], attempt: Attempt): Promise<readonly LocatedRating[]> {
  const file = shown(path.join(root, 'ratings.csv'))
  if (!existsSync(file)) return []
  const bytes = await attempt(file, 'ratings/unreadable', () => readBytes(file, 'ratings'))
  if (bytes === null) return []
  const { ratings, problems: found } = parseRatings(file, bytes)
  append(problems, found)
  return ratings
}

async function readTranscripts(
  root: string,
  { config, file: configFile, placeOf }: Settings,
  roster: RosterFile | null,
  codebook: Codebook | null,
  problems: Problem[],
  attempt: Attempt,
): Promise<{ readonly transcripts: readonly Transcript[]; readonly unread: readonly string[] }> {
  const isNamed = placeOf(['transcripts']) !== null
  const found = await findTranscripts(config.transcripts, shown(root), READABLE_EXTENSIONS)
  for (const problem of found.problems) {
    const index = config.transcripts.indexOf(problem.place.file)
    if (problem.rule === 'files/left-out') {
      problems.push({ ...problem, place: wholeFile(shown(path.resolve(root, problem.place.file))) })
    } else if (index === -1) problems.push(problem)
    else if (problem.rule === 'files/no-match' && !isNamed) {
      const message = `there are no transcripts yet (${config.transcripts.join(', ')})`
      const place = wholeFile(configFile ?? shown(root))
      problems.push({ rule: 'study/no-transcripts', severity: 'warning', place, message })
    } else {
      const place = placeOf(['transcripts', index]) ?? placeOf(['transcripts']) ?? problem.place
      problems.push({ ...problem, place, message: `${config.transcripts[index]}: ${problem.message}` })
    }
  }
  const transcripts: Transcript[] = []
  const unread: string[] = []
  const options = {
    respondents: roster?.respondents.map(({ id }) => id) ?? [],
    interviewers: config.interviewers,
  }
  const language = config.language ?? codebook?.language ?? 'nl'
  const segmentation = { unit: config.unit, language }
  const questionsIn = config.unit === 'question' && codebook ? await createAskedQuestions(codebook, language) : null
  for (const file of found.files) {
    const decoded = await attempt(file, 'transcript/unreadable', async () => {
      const reader = await readerFor(file)
      return reader.read(await readBytes(file, 'transcript'), file, { columns: config.columns })
    })
    if (decoded === null) {
      unread.push(file)
      continue
    }
    const document = createDocument(file, decoded, options)
    const segments = segmentDocument(document, { ...segmentation, questions: questionsIn?.(document) })
    transcripts.push({ document, segments, source: withLf(decoded.text) })
  }
  return { transcripts, unread }
}

async function readThemes(root: string, attempt: Attempt): Promise<StudyFiles['themes']> {
  const file = shown(path.join(root, THEMES))
  if (!existsSync(file)) return null
  const bytes = await attempt(file, 'themes/unreadable', () => readBytes(file, 'themes'))
  return bytes && { file, bytes }
}

const withLf = (text: string): string => text.replace(/\r\n?/g, '\n')

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
