// The library: everything a command does, callable from TypeScript. Commands print; these functions return.

export { codings } from './analysis/codings.ts'
export { type CooccurrenceOptions, codeNetwork, cooccurrence } from './analysis/cooccurrence.ts'
export {
  type CurvePoint,
  crossValidate,
  learningCurve,
  type MakeTagger,
  tagSegments,
} from './analysis/cross-validation.ts'
export { type CrosstabOptions, crosstab } from './analysis/crosstab.ts'
export { type CodeScore, type Estimate, type Evaluation, evaluate, type Rates } from './analysis/evaluation.ts'
export { frequencies } from './analysis/frequencies.ts'
export type { TaggedSegment } from './analysis/judgement.ts'
export {
  type ColumnNames,
  MATRIX_CELLS,
  type MatrixCell,
  type MatrixOptions,
  matrix,
  matrixKey,
} from './analysis/matrix.ts'
export type { CodedDocument, CodedStudy, Respondent } from './analysis/model.ts'
export { quotes } from './analysis/quotes.ts'
export { type CrossedOptions, ratings, ratingsCrossed, ratingsList } from './analysis/ratings.ts'
export { type SaturationOptions, saturation } from './analysis/saturation.ts'
export type { SelectOptions } from './analysis/select.ts'
export type { Cell, Column, ColumnType, Table, Total } from './analysis/table.ts'
export { indicators, type VerdictOptions, verdicts } from './analysis/verdicts.ts'
export { type Cue, type CueError, type CuePattern, isCueError, parseCuePattern } from './codebook/cue.ts'
export type { DecisionRule, Needs, RuleName } from './codebook/decision-rule.ts'
export type { Code, Codebook } from './codebook/model.ts'
export { type ParsedCodebook, parseCodebook } from './codebook/parse.ts'
export { type Reanchored, reanchor } from './codings/anchor.ts'
export { formatCoding, type ParsedCodings, parseCodings } from './codings/line.ts'
export type { Coding, Evidence, Polarity, Status, Via } from './codings/model.ts'
export { readCodings, updateCodings, writeCodings } from './codings/store.ts'
export { type CueSuggestion, type SuggestOptions, suggestCues } from './cue-suggestions/suggest.ts'
export { FORMATS, type Format, type WriteOptions, writeTables } from './export/write.ts'
export type { Memo, MemoKind } from './memos/model.ts'
export type { ReportOptions } from './report/context.ts'
export { report } from './report/page.ts'
export { type AppliedDocument, type ApplyOptions, type ApplyResult, applyStudy } from './study/apply.ts'
export { readCodebook } from './study/codebook.ts'
export { loadCodedStudy } from './study/coded-study.ts'
export { type CodeRequest, type CodeResult, codeByHand, type UncodeResult, uncodeByHand } from './study/hand-coding.ts'
export { type LabelledSegment, type LabelledSegments, labelledInStudy, readLabelledFile } from './study/labelled.ts'
export { type MergeResult, mergeStudies } from './study/merge.ts'
export { type NextResult, nextSegment } from './study/next-segment.ts'
export { proposeOpenCodes } from './study/open-codes.ts'
export { type PromoteOptions, type PromoteResult, promoteOpenCode } from './study/promote.ts'
export { openStudy, type Study, type StudyRequest } from './study/study.ts'
export { type SyncResult, syncMarks } from './study/sync.ts'
export type { OpenCandidate } from './tagging/open-codes.ts'
export { METHODS, type Method, type ScoreOptions } from './tagging/score.ts'
export { suggestCodings } from './tagging/suggest-codings.ts'
export { createTagger, LONGEST_SEGMENT, type Suggestion, type Tagger, type TaggerOptions } from './tagging/tagger.ts'
export { LANGUAGES, type Language } from './text/language.ts'
export { formatPlace, formatProblem, type Place, type Problem, QcodeError, type Severity } from './text/problem.ts'
export { decode } from './transcript/encoding.ts'
export type { Document, Mark, Segment, SpeakerRole, Turn, Unit } from './transcript/model.ts'
export { createDocument, type ReadOptions, readDocument } from './transcript/read.ts'
export { segmentDocument } from './transcript/segments.ts'
export { VERSION } from './version.ts'
