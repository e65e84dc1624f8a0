import { labelOf } from '../analysis/codes.ts'
import { heading } from '../analysis/headings.ts'
import type { Segment } from '../transcript/model.ts'
import type { ReportContext } from './context.ts'
import { SCRIPT_WORDS, type ScriptWord, say } from './wording.ts'

/** What the script of the page knows, beside the markup: everything about the codings. */
export interface ReportData {
  readonly words: Readonly<Record<ScriptWord, string>>
  readonly statuses: Readonly<Record<string, string>>
  readonly codes: readonly CodeData[]
  /** Respondent → group. */
  readonly groups: Readonly<Record<string, string>>
  /** Ids. */
  readonly documents: readonly string[]
  readonly codings: readonly CodingData[]
  readonly coders: readonly string[]
}

interface CodeData {
  readonly path: string
  readonly label: string
  /** Labels of the codes above it, top first. */
  readonly above: string
  readonly definition: string
  /** Number of its colour. */
  readonly color: number
}

/** One coding, in the order of {@link ReportContext.passages}; short, because there are thousands. */
export type CodingData = readonly [
  code: number,
  document: number,
  respondent: string | null,
  status: string,
  polarity: string | null,
  score: number | null,
  coder: number,
  /** First and last block, -1 when its words are not on the page. */
  firstBlock: number,
  lastBlock: number,
  /** Numbers of the segments that it counts for. */
  segments: readonly number[],
  evidence: readonly EvidenceData[],
  memo: string,
]

/** UTF-16 offsets in the document's text. */
type EvidenceData = readonly [via: string, cue: string, start: number, end: number]

export function reportData(context: ReportContext): ReportData {
  const { lang, study, selection, colors, groups, documents, passages } = context
  const numbers = new Map<Segment, number>()
  const numberOf = (segment: Segment): number => {
    const number = numbers.get(segment) ?? numbers.size
    numbers.set(segment, number)
    return number
  }
  const coders = [...new Set(passages.map(({ coding }) => coding.coder))]
  const documentAt = new Map(documents.map(({ source }, i) => [source, i]))
  return {
    words: Object.fromEntries(SCRIPT_WORDS.map((key) => [key, say(key, lang)])) as Record<ScriptWord, string>,
    statuses: Object.fromEntries(selection.statuses.map((status) => [status, heading(`status.${status}`, lang)])),
    codes: selection.allCodes.codes.map(({ path, label }) => ({
      path,
      label,
      above: path
        .split('/')
        .slice(0, -1)
        .map((_, i, ids) => labelOf(study.codebook, ids.slice(0, i + 1).join('/')))
        .join(' › '),
      definition: study.codebook.byPath.get(path)?.definition ?? '',
      color: colors.of(path),
    })),
    groups: Object.fromEntries(
      (groups?.groups ?? []).flatMap(({ label, respondents }) => respondents.map(({ id }) => [id, label] as const)),
    ),
    documents: documents.map(({ source }) => source.coded.document.id),
    coders,
    codings: passages.map(({ coding, hit, blocks }): CodingData => {
      const { toUtf16 } = hit.source.codePoints()
      return [
        selection.allCodes.position.get(coding.code)!,
        documentAt.get(hit.source)!,
        coding.respondent,
        coding.status,
        coding.polarity,
        coding.score,
        coders.indexOf(coding.coder),
        blocks?.[0] ?? -1,
        blocks?.[1] ?? -1,
        hit.segments.map(numberOf),
        coding.evidence.map(({ via, cue = '', start, end }) => [via, cue, toUtf16(start), toUtf16(end)]),
        coding.memo,
      ]
    }),
  }
}
