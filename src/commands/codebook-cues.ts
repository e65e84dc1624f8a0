import { cwd, stderr, stdout } from 'node:process'
import type { Codebook } from '../codebook/model.ts'
import { isWithin } from '../codebook/model.ts'
import { cueText } from '../codebook/tables/out/fields.ts'
import { csv } from '../export/csv.ts'
import { json } from '../export/json.ts'
import { openStudy, readTranscripts, type Study } from '../study/study.ts'
import { type CueUse, createCueProbe } from '../tagging/kwic.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { type Corpus, concordanceTable, cueTable, formatConcordance, formatOverview } from './codebook-cues-text.ts'
import { findCode, oneOf, wholeNumber } from './codebook-shared.ts'

export interface CodebookCuesFlags {
  readonly study?: string
  readonly code?: string
  readonly cue?: string
  readonly width?: number
  readonly limit?: number
  readonly format: string
  readonly concordance?: boolean
}

const FORMATS = ['text', 'csv', 'json'] as const
/** Hits a cue in a concordance on the screen. */
const SHOWN_HITS = 10

/** `qcode codebook cues`: 0, or 2 when a transcript could not be read (the hits are those of the others). */
export async function runCodebookCues(files: readonly string[], flags: CodebookCuesFlags): Promise<0 | 2> {
  const format = oneOf(flags.format, FORMATS, '--format')
  const width = wholeNumber(flags.width, '--width', 5)
  const limit = wholeNumber(flags.limit, '--limit', 0)
  const study = await openStudy(requestOf(files, flags.study))
  const { codebook } = study
  const code = flags.code === undefined ? null : findCode(codebook, flags.code)
  const cue = flags.cue === undefined ? null : findCue(codebook, flags.cue, code)
  const isConcordance = format === 'text' ? code !== null || cue !== null : (flags.concordance ?? false)

  const probe = await createCueProbe(codebook, {
    language: study.language,
    includes: (path, candidate) =>
      (code === null || isWithin(path, code)) && (cue === null || sameText(candidate.source, cue)),
    places: isConcordance ? (limit ?? (format === 'text' ? SHOWN_HITS : Number.POSITIVE_INFINITY)) : 0,
    onSlowCue: (slow) => stderr.write(`warning: the cue ${slow} took too long on a segment and was skipped there\n`),
  })
  const { corpus, isComplete } = await readCorpus(study, probe.read)
  const uses = probe.uses()
  stdout.write(print(uses, { corpus, format, isConcordance, width, limit }))
  return isComplete ? 0 : 2
}

interface Printing {
  readonly corpus: Corpus
  readonly format: (typeof FORMATS)[number]
  readonly isConcordance: boolean
  readonly width: number | undefined
  readonly limit: number | undefined
}

function print(uses: readonly CueUse[], { corpus, format, isConcordance, width, limit }: Printing): string {
  const columns = stdout.columns ?? 100
  if (format === 'text') {
    return isConcordance
      ? formatConcordance(uses, corpus, { width, columns, limit: limit ?? SHOWN_HITS })
      : formatOverview(uses, corpus, { columns, limit })
  }
  const table = isConcordance ? concordanceTable(uses, width) : cueTable(uses)
  return format === 'csv' ? csv(table) : json([table])
}

/** What was named: one YAML file is the codebook, everything else is a transcript, a folder or a glob. */
function requestOf(files: readonly string[], folder: string | undefined) {
  const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file)
  const books = files.filter(isYaml)
  const transcripts = files.filter((file) => !isYaml(file))
  if (books.length > 1) throw new QcodeError(`name one codebook, not ${books.length}: ${books.join(', ')}`)
  if (folder !== undefined && transcripts.length > 0)
    throw new QcodeError(`name transcripts or --study, not both: ${transcripts.join(', ')}`)
  return {
    paths: folder === undefined ? transcripts : [folder],
    cwd: cwd(),
    ...(books[0] !== undefined && { codebook: books[0] }),
  }
}

async function readCorpus(
  study: Study,
  read: (...parts: Parameters<Awaited<ReturnType<typeof createCueProbe>>['read']>) => void,
): Promise<{ corpus: Corpus; isComplete: boolean }> {
  const respondents = new Set<string>()
  let documents = 0
  let segmentCount = 0
  let isComplete = true
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      isComplete = false
      for (const problem of result.problems) stderr.write(`error: ${formatProblem(problem)}\n`)
      continue
    }
    const { document, segments } = result
    documents++
    segmentCount += segments.length
    for (const { respondent } of segments) if (respondent !== null) respondents.add(respondent)
    read(document, segments)
  }
  const corpus = { codebook: study.codebook.id, documents, segments: segmentCount, respondents: respondents.size }
  return { corpus, isComplete }
}

const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function findCue(codebook: Codebook, typed: string, within: string | null): string {
  const cues = codebook.codes
    .filter(({ path }) => within === null || isWithin(path, within))
    .flatMap((code) => code.cues)
  const found = cues.find((cue) => sameText(cue.source, typed) || sameText(cueText(cue), typed))
  if (found) return found.source
  const where = within === null ? 'the codebook' : within
  throw new QcodeError(
    `--cue: ${where} has no cue "${typed}"${hint(
      typed,
      cues.map(({ source }) => source),
    )}`,
  )
}
