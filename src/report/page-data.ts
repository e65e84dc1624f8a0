import type { ScriptWord } from './wording.ts'

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

/** One coding, in the order of the passages of the context; short, because there are thousands. */
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
