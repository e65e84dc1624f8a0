import { stat } from 'node:fs/promises'
import { createCodesOfToday } from '../axial/codes-of-today.ts'
import type { Conflict } from '../axial/recode.ts'
import { codingsFromMarks } from '../codings/inline.ts'
import { type Coding, isLive, PROGRAM } from '../codings/model.ts'
import { mergeInline, mergeSuggestions } from '../codings/reapply.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { codingsFile, readCodings, updateCodings } from '../codings/store.ts'
import type { Learned } from '../tagging/learn.ts'
import type { OpenCandidate } from '../tagging/open-codes.ts'
import type { Method, ScoreOptions } from '../tagging/score.ts'
import { LONGEST_SEGMENT, type TaggerOptions } from '../tagging/tagger.ts'
import { createTaggersBySize } from '../tagging/taggers.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { slipOf } from '../text/suggest.ts'
import { countWords } from '../text/tokens.ts'
import { type Document, type Segment, spokenIn } from '../transcript/model.ts'
import { lostProblem, oldCodeProblem, unmarkedProblem } from './coding-problems.ts'
import { proposeOpenCodes } from './open-codes.ts'
import { append, orphanedCodings, type ReadResult, readTranscripts, type Study } from './study.ts'

export interface ApplyOptions extends Partial<ScoreOptions> {
  /** Default `all`. */
  readonly method?: Method
  /** What people decided about other segments. */
  readonly learned?: Learned | null
  /** Who typed the marks in the transcripts. */
  readonly coder: string
  /** Write nothing. */
  readonly dryRun?: boolean
  /** How many open codes to propose; 0 for none. */
  readonly open?: number
  /** Threads that tag; default 1 for little text, else one a core. */
  readonly jobs?: number
  /** Told after each document. */
  readonly onProgress?: (done: number, total: number, document: string) => void
}

/** What `apply` did, for people and for `--json`. */
export interface ApplyResult {
  readonly documents: readonly AppliedDocument[]
  readonly codings: readonly Coding[]
  readonly openCandidates: readonly OpenCandidate[]
  /** Errors name transcripts that could not be read; the others were done. */
  readonly problems: readonly Problem[]
}

export interface AppliedDocument {
  readonly id: string
  readonly file: string
  readonly respondents: readonly string[]
  readonly words: number
  readonly segments: number
  /** Segments with at least one coding that is not rejected. */
  readonly coded: number
  readonly suggested: number
  /** Codings that a person made or judged. */
  readonly decided: number
  readonly moved: number
  readonly lost: number
}

/**
 * Which suggestions a study keeps when nobody says otherwise: from .2, and those that no cue speaks for from .4. Of those
 * below it more are wrong than right (of those without cues three quarters), they would drown the rest, and no segment
 * would be left over for open codes. The stream form gives them all, for programs that choose by themselves.
 */
export function scoresKept(method: Method = 'all'): Partial<ScoreOptions> {
  return method === 'all' ? { minScore: 0.2, minWithoutCues: 0.4 } : { minScore: 0.2 }
}

/**
 * Segments and tags every transcript of a study and updates its codings: suggestions are replaced, what people made or
 * judged stays, codings of a corrected transcript are found again by their words, and those by an old path of a code get
 * its path of today.
 */
export async function applyStudy(study: Study, options: ApplyOptions): Promise<ApplyResult> {
  const problems: Problem[] = [...study.problems]
  const { coder, dryRun, open: proposals, jobs, onProgress, ...scoring } = options
  const tagging: TaggerOptions = {
    ...(scoring.minScore === undefined && scoresKept(scoring.method)),
    ...scoring,
    language: study.language,
    onSlowCue: (cue, code) =>
      problems.push({
        rule: 'cue/too-slow',
        severity: 'warning',
        place: wholeFile(study.codebook.file),
        message: `the cue ${cue} of ${code} took too long on a segment and was skipped there`,
      }),
  }
  const documents: AppliedDocument[] = []
  const codings: Coding[] = []
  const codesOfToday = createCodesOfToday(study.codebook)
  for await (const { result, suggested } of readAndSuggest(study, tagging, jobs)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    append(problems, tooLong(document, segments))
    const suggestions = await suggested
    const inline = codingsFromMarks(document, segments, study.codebook, coder)
    append(problems, document.problems)
    append(problems, inline.problems)

    let moved = 0
    let lost: readonly Coding[] = []
    let unmarked: readonly Coding[] = []
    let conflicts: readonly Conflict[] = []
    const update = (stored: readonly Coding[]): readonly Coding[] => {
      const today = codesOfToday(stored)
      conflicts = today.conflicts
      const found = refreshCodings(today.codings, document, segments)
      const withMarks = mergeInline(found.codings, inline.codings, inline.exact)
      const decided = ({ coder, status }: Coding) => coder !== PROGRAM || status !== 'suggested'
      moved = found.moved.filter(({ from }) => decided(from)).length
      lost = found.lost.filter(({ coder, extra }) => coder !== PROGRAM || extra?.was !== 'suggested')
      unmarked = withMarks.unmarked
      return mergeSuggestions(withMarks.codings, suggestions).codings
    }
    let current: readonly Coding[]
    try {
      if (dryRun) {
        const stored = await readCodings(study.codings, document.id)
        append(problems, stored.problems)
        current = update(stored.codings)
      } else current = (await updateCodings(study.codings, document.id, update)).codings
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      append(problems, error.problems)
      continue
    }
    for (const coding of lost) problems.push(lostProblem(coding, document))
    for (const coding of unmarked) problems.push(unmarkedProblem(coding, document))
    for (const conflict of conflicts) problems.push(oldCodeProblem(conflict, codingsFile(study.codings, document.id)))
    append(problems, doubtfulCodes(current, study, document))

    append(codings, current)
    documents.push(describe(document, segments, current, moved, lost.length))
    onProgress?.(documents.length, study.transcripts.length, document.id)
  }
  append(problems, await orphanedCodings(study))
  const open = proposals ? await proposeOpenCodes(study, codings, proposals) : []
  return { documents, codings, openCandidates: open, problems }
}

interface ReadAndSuggested {
  readonly result: ReadResult
  /** None for a transcript that could not be read. */
  readonly suggested: Promise<readonly Coding[]>
}

/** The transcripts in order, each with its suggestions; several taggers get the next ones before they are asked for. */
async function* readAndSuggest(
  study: Study,
  options: TaggerOptions,
  jobs: number | undefined,
): AsyncGenerator<ReadAndSuggested> {
  const bySize = createTaggersBySize(study.codebook, options, jobs)
  try {
    const taggers = await bySize.for(await totalSize(study.transcripts))
    const ahead: ReadAndSuggested[] = []
    for await (const result of readTranscripts(study)) {
      const suggested = 'file' in result ? Promise.resolve([]) : taggers.suggest(result.document, result.segments)
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      suggested.catch(() => {})
      ahead.push({ result, suggested })
      if (ahead.length === (taggers.jobs === 1 ? 1 : taggers.jobs * 2)) yield ahead.shift()!
    }
    yield* ahead
  } finally {
    await bySize.close()
  }
}

/** Bytes of the files together; one that is gone counts for nothing here and is reported when it is read. */
async function totalSize(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function describe(
  document: Document,
  segments: readonly Segment[],
  codings: readonly Coding[],
  moved: number,
  lost: number,
): AppliedDocument {
  const coded = new Set(codings.filter(isLive).map(({ segment }) => segment))
  return {
    id: document.id,
    file: document.file,
    respondents: [...new Set(segments.flatMap(({ respondent }) => respondent ?? []))],
    words: segments.reduce((sum, segment) => sum + countWords(spokenIn(document, segment)), 0),
    segments: segments.length,
    coded: segments.filter(({ id }) => coded.has(id)).length,
    suggested: codings.filter(({ status }) => status === 'suggested').length,
    decided: codings.filter(({ status }) => status === 'accepted' || status === 'rejected').length,
    moved,
    lost,
  }
}

function tooLong(document: Document, segments: readonly Segment[]): Problem[] {
  const long = segments.filter(({ start, end }) => end - start > LONGEST_SEGMENT)
  return long.map(({ id, start, end }) => ({
    rule: 'transcript/segment-too-long',
    severity: 'warning' as const,
    place: wholeFile(document.file),
    message: `segment ${id} has ${(end - start).toLocaleString('en-GB')} characters and gets no suggestions`,
    help: 'put a speaker label before each turn, or blank lines between paragraphs',
  }))
}

/**
 * Codes of decisions that the codebook lacks, where they may be a mistake: made by qcode, or a code of the codebook but for
 * a slip of the pen. Others that people gave are open codes.
 */
function doubtfulCodes(
  codings: readonly Coding[],
  { codebook, codings: folder }: Study,
  document: Document,
): Problem[] {
  const unknown = new Map<string, { count: number; isOurs: boolean }>()
  for (const { code, coder } of codings) {
    if (codebook.byPath.has(code)) continue
    const { count = 0, isOurs = false } = unknown.get(code) ?? {}
    unknown.set(code, { count: count + 1, isOurs: isOurs || coder === PROGRAM })
  }
  return Array.from(unknown).flatMap(([code, { count, isOurs }]): Problem[] => {
    const meant = slipOf(code, codebook.byPath.keys())
    if (meant === null && !isOurs) return []
    const question = meant === null ? '' : `; did you mean "${meant}"?`
    const message = `the codebook has no code "${code}" (${count} coding${count === 1 ? '' : 's'}); kept as an open code${question}`
    return [
      {
        rule: 'codings/unknown-code',
        severity: 'warning',
        place: wholeFile(codingsFile(folder, document.id)),
        message,
      },
    ]
  })
}
