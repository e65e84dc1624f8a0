import chalk from 'chalk'
import type { Codebook } from '../codebook/model.ts'
import { pathAndAncestors } from '../codebook/model.ts'
import type { Coding } from '../codings/model.ts'
import type { AppliedDocument, ApplyResult } from '../study/apply.ts'
import type { Study } from '../study/study.ts'
import type { OpenCandidate } from '../tagging/open-codes.ts'
import { openCodesLines } from './open-codes-text.ts'

/** What `apply` tells; the same in words and in `--json`. */
export interface Summary {
  readonly codebook: string
  readonly unit: string
  readonly respondents: number
  readonly words: number
  readonly segments: number
  readonly coded: number
  readonly documents: readonly AppliedDocument[]
  /** Codes with hits, most segments first; a code counts the segments of its subtree once. */
  readonly codes: readonly CodeCount[]
  /** Deductive codes at the bottom of the tree that nothing hit. */
  readonly silent: readonly string[]
  /** Codes that are not in the codebook. */
  readonly open_codes: readonly CodeCount[]
  readonly open_candidates: readonly OpenCandidate[]
}

interface CodeCount {
  readonly code: string
  readonly label: string
  readonly depth: number
  readonly segments: number
  readonly respondents: readonly string[]
}

export function summarise(study: Study, result: ApplyResult): Summary {
  const { codebook } = study
  const counts = countCodes(result.codings)
  const inBook = codebook.codes.flatMap(({ path, label, depth }) => {
    const count = counts.get(path)
    return count ? [{ code: path, label, depth, ...count }] : []
  })
  const openCodes = Array.from(counts, ([code, count]) => ({
    code,
    label: code.split('/').at(-1)!,
    depth: 1,
    ...count,
  }))
    .filter(({ code }) => !codebook.byPath.has(code))
    .sort((a, b) => b.segments - a.segments || (a.code < b.code ? -1 : 1))
  return {
    codebook: codebook.id,
    unit: study.unit,
    respondents: new Set(result.documents.flatMap(({ respondents }) => respondents)).size,
    words: sum(result.documents, 'words'),
    segments: sum(result.documents, 'segments'),
    coded: sum(result.documents, 'coded'),
    documents: result.documents,
    codes: inBook.sort((a, b) => b.segments - a.segments),
    silent: silentCodes(codebook, counts),
    open_codes: openCodes,
    open_candidates: result.openCandidates,
  }
}

function countCodes(codings: readonly Coding[]): Map<string, { segments: number; respondents: string[] }> {
  const sets = new Map<string, { segments: Set<string>; respondents: Set<string> }>()
  for (const { code, segment, respondent, status } of codings) {
    if (status !== 'suggested' && status !== 'accepted') continue
    for (const path of pathAndAncestors(code)) {
      const known = sets.get(path) ?? { segments: new Set(), respondents: new Set() }
      known.segments.add(segment)
      if (respondent !== null) known.respondents.add(respondent)
      sets.set(path, known)
    }
  }
  return new Map(
    Array.from(sets, ([path, { segments, respondents }]) => [
      path,
      { segments: segments.size, respondents: [...respondents] },
    ]),
  )
}

function silentCodes(codebook: Codebook, counts: ReadonlyMap<string, unknown>): string[] {
  return codebook.codes
    .filter(({ path, kind, children }) => kind === 'deductive' && children.length === 0 && !counts.has(path))
    .map(({ path }) => path)
}

/** `   1 segment  `, `  12 segments `: one under the other. */
const counted = (count: number, noun: string, width: number): string =>
  `${String(count).padStart(width)} ${(count === 1 ? noun : `${noun}s`).padEnd(noun.length + 1)}`

const sum = (documents: readonly AppliedDocument[], key: 'words' | 'segments' | 'coded'): number =>
  documents.reduce((total, document) => total + document[key], 0)

export interface SummaryLayout {
  /** Folder that was written, null for a dry run. */
  readonly wrote: string | null
  readonly next: string
  readonly columns: number
}

/** How many codes are listed; the tables have them all. */
const TOP_CODES = 12
const LISTED = 12

/** The summary for people. */
export function formatSummary(told: Summary, { wrote, next, columns }: SummaryLayout): string {
  const summary: Summary = JSON.parse(JSON.stringify(told), (_, value) =>
    typeof value === 'string' ? onOneLine(value) : value,
  )
  const lines: string[] = []
  const heading = (text: string): void => void lines.push('', chalk.bold(text))
  const share = summary.segments === 0 ? 0 : Math.round((100 * summary.coded) / summary.segments)
  lines.push(
    `${chalk.bold(summary.codebook)}: ${plural(summary.documents.length, 'document')}, ${plural(summary.respondents, 'respondent')}, ${thousands(summary.words)} words`,
    `${plural(summary.segments, 'segment')} (${/^\d/.test(summary.unit) ? summary.unit : `one a ${summary.unit}`}), ${thousands(summary.coded)} with a code (${share}%)`,
  )

  heading('Documents')
  const widest = Math.max(...summary.documents.map(({ id }) => id.length), 8)
  for (const document of summary.documents) {
    const { id, segments, coded, suggested, decided, moved, lost } = document
    const notes = [
      decided && `${decided} decided by people`,
      moved && `${moved} found again`,
      lost && chalk.red(`${lost} lost`),
    ]
    lines.push(
      `  ${id.padEnd(widest)} ${counted(segments, 'segment', 5)}${String(coded).padStart(6)} coded ${counted(suggested, 'suggestion', 6).trimEnd()}${notes
        .filter(Boolean)
        .map((note) => `, ${note}`)
        .join('')}`,
    )
  }

  heading('Most frequent codes (segments, respondents)')
  // Concepts say less than the codes below them, where there are any.
  const isSaidBelow = ({ code, depth }: CodeCount): boolean =>
    depth === 1 && summary.codes.some((other) => other.code.startsWith(`${code}/`))
  const top = summary.codes.filter((each) => !isSaidBelow(each)).slice(0, TOP_CODES)
  const most = top[0]?.segments ?? 1
  for (const { code, label, segments, respondents } of top) {
    const bar = '█'.repeat(Math.max(1, Math.round((12 * segments) / most)))
    lines.push(
      `  ${chalk.cyan(bar.padEnd(12))} ${String(segments).padStart(5)} ${String(respondents.length).padStart(4)}  ${label} ${chalk.dim(clip(parentOf(code), columns - label.length - 30))}`,
    )
  }
  if (top.length === 0) lines.push('  none')

  if (summary.silent.length > 0) {
    heading(`Codes without hits: ${summary.silent.length}`)
    lines.push(...listed(summary.silent))
  }
  if (summary.open_codes.length > 0) {
    heading(`Open codes that the codebook lacks: ${summary.open_codes.length}`)
    for (const { code, segments, respondents } of summary.open_codes) {
      lines.push(`  ${code} ${chalk.dim(`${plural(segments, 'segment')}; ${respondents.join(', ')}`)}`)
    }
  }
  if (summary.open_candidates.length > 0) {
    heading(`Proposals for open codes: ${summary.open_candidates.length}`)
    lines.push(...openCodesLines(summary.open_candidates, columns))
  }
  lines.push('', wrote === null ? 'Dry run: nothing was written.' : `Codings: ${wrote}`)
  if (wrote !== null) lines.push(chalk.dim(`Next: ${next}`))
  return `${lines.join('\n')}\n`
}

function listed(paths: readonly string[]): string[] {
  const rest = paths.length - LISTED
  return [
    ...paths.slice(0, LISTED).map((path) => `  ${path}`),
    ...(rest > 0 ? [chalk.dim(`  … and ${rest} more: see the frequencies`)] : []),
  ]
}

const plural = (count: number, noun: string): string => `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`
const thousands = (count: number): string => count.toLocaleString('en-GB')
const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/')
const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`

/** Without the control characters that a terminal would obey: labels, names and samples come from files. */
const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ')
