import { isWithin } from '../codebook/model.ts'
import { isSuggested } from '../codings/decide.ts'
import type { Coding } from '../codings/model.ts'
import type { Codings, Setting } from './model.ts'
import { allSegments, codingsIn, isUndecided, type SegmentAt } from './segments.ts'

/** `suggested`: with suggestions, judged or not. */
export const SHOWN = ['suggested', 'undecided', 'mine', 'all'] as const

/** Which segments are gone through. Null: whichever. */
export interface Filter {
  readonly show: (typeof SHOWN)[number]
  /** Path of a code: it and all below it. */
  readonly code: string | null
  readonly respondent: string | null
  readonly document: string | null
  readonly band: Band | null
  /** Another coder who accepted other codes. */
  readonly against: string | null
}

/** Scores from `from`, below `to`. */
export interface Band {
  readonly from: number
  readonly to: number
}

export const BANDS: readonly Band[] = [
  { from: 0, to: 0.3 },
  { from: 0.3, to: 0.5 },
  { from: 0.5, to: 0.7 },
  { from: 0.7, to: 1.01 },
]

export const NO_FILTER: Filter = {
  show: 'suggested',
  code: null,
  respondent: null,
  document: null,
  band: null,
  against: null,
}

/** `uncertain`: the segments from which the tagger learns most. */
export type Order = 'document' | 'uncertain'

/** The segments to go through, in their order. It stays as it is while they are decided. */
export function makeQueue(setting: Setting, codings: Codings, filter: Filter, order: Order): readonly SegmentAt[] {
  const found = allSegments(setting).filter((at) => matches(setting, codings, filter, at))
  return order === 'uncertain' ? byUncertainty(setting, codings, filter, found) : found
}

function matches(setting: Setting, codings: Codings, filter: Filter, at: SegmentAt): boolean {
  if (filter.document !== null && at.document !== filter.document) return false
  if (filter.respondent !== null && at.segment.respondent !== filter.respondent) return false
  const lines = codingsIn(setting, codings, at)
  if (filter.against !== null && !differ(lines, setting.coder, filter.against)) return false
  const meant = lines.filter((coding) => isMeant(coding, filter))
  switch (filter.show) {
    case 'suggested':
      return filter.against !== null || meant.some(isSuggested)
    case 'undecided':
      return meant.some(isUndecided)
    case 'mine':
      return meant.some(({ coder }) => coder === setting.coder)
    case 'all':
      return meant.length > 0 || (filter.code === null && filter.band === null)
  }
}

/** Whether the filter is about this coding. */
export function isMeant({ code, score }: Coding, { code: path, band }: Filter): boolean {
  if (path !== null && !isWithin(code, path)) return false
  return band === null || (score !== null && score >= band.from && score < band.to)
}

/** Whether two coders who both decided here accepted other codes. */
function differ(lines: readonly Coding[], a: string, b: string): boolean {
  const decided = (coder: string) => lines.filter((line) => line.coder === coder && !isUndecided(line))
  const accepted = (coder: string) =>
    [...new Set(decided(coder).flatMap(({ status, code }) => (status === 'accepted' ? [code] : [])))].sort().join('\n')
  return decided(a).length > 0 && decided(b).length > 0 && accepted(a) !== accepted(b)
}

/**
 * The segments that teach the tagger most come first. Uncertainty sampling (Lewis and Gale 1994, A sequential algorithm
 * for training text classifiers): a decision about a suggestion whose score is near .5 tells most. By the distance to .5
 * and not by the margin between the best two, because several codes may be right for the same words. To spread over
 * codes, they take turns: the n-th suggestion of a code waits until every code had n - 1 decisions or turns.
 */
function byUncertainty(
  setting: Setting,
  codings: Codings,
  filter: Filter,
  found: readonly SegmentAt[],
): readonly SegmentAt[] {
  const turns = new Map<string, number>()
  for (const at of found)
    for (const line of codingsIn(setting, codings, at))
      if (isSuggested(line) && !isUndecided(line)) turns.set(line.code, (turns.get(line.code) ?? 0) + 1)
  const open = found
    .flatMap((at) =>
      codingsIn(setting, codings, at)
        .filter((line) => isUndecided(line) && isMeant(line, filter))
        .map(({ code, score }) => ({ at, code, distance: Math.abs((score ?? 0.5) - 0.5) })),
    )
    .sort((a, b) => a.distance - b.distance)
  const ranked = open.map((each) => {
    const turn = turns.get(each.code) ?? 0
    turns.set(each.code, turn + 1)
    return { ...each, turn }
  })
  ranked.sort((a, b) => a.turn - b.turn || a.distance - b.distance)
  const first = new Set(ranked.map(({ at }) => at))
  return [...first, ...found.filter((at) => !first.has(at))]
}

/** How far the queue is: suggestions that the filter is about, and how many of them are decided. */
export function countDecided(
  setting: Setting,
  codings: Codings,
  filter: Filter,
  queue: readonly SegmentAt[],
): { readonly suggestions: number; readonly decided: number } {
  let suggestions = 0
  let decided = 0
  for (const at of queue) {
    for (const line of codingsIn(setting, codings, at)) {
      if (!isSuggested(line) || !isMeant(line, filter)) continue
      suggestions++
      if (!isUndecided(line)) decided++
    }
  }
  return { suggestions, decided }
}
