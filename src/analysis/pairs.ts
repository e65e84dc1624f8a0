import { isWithin } from '../codebook/model.ts'
import type { Segment } from '../transcript/model.ts'
import { countsFor, type ListedCode } from './codes.ts'
import type { Hit, Selection } from './select.ts'

/** What two codes must share to go together. */
export const WITHIN = ['segment', 'turn', 'window', 'document', 'respondent'] as const
export type Within = (typeof WITHIN)[number]

/** Segments in a window, when nobody says how many. */
export const DEFAULT_WINDOW = 3

/** Two codes, the first of them first in the codebook, and in how many units each is found. */
export interface CodePair {
  readonly a: ListedCode
  readonly b: ListedCode
  readonly both: number
  readonly inA: number
  readonly inB: number
  /** Units with neither. */
  readonly neither: number
}

export interface PairCounts {
  /** Number of units: segments, turns, windows, documents or respondents. */
  readonly units: number
  /** In how many units each listed code is found, itself or by a code below it. */
  readonly each: readonly number[]
  /** In how many units both are, by their positions in the list of codes. */
  both(a: number, b: number): number
}

/**
 * In how many units codes are found, and two codes together. A parent is found where a code below it is, once a unit.
 *
 * - `turn`: the segments of one turn; `document`, `respondent`: those with words that count;
 * - `window`: every segment with the `window` − 1 counted segments before it in its document (moving stanza windows,
 *   Siebert-Evenstone et al. 2017, Journal of Learning Analytics 4(3), pp. 123–139), so as many windows as segments.
 */
export function countPairs(selection: Selection, within: Within, window = DEFAULT_WINDOW): PairCounts {
  const { codes, hits } = selection
  const units = divide(selection, within, window)
  const codesIn = new Map<number, Set<number>>()
  for (const hit of hits) {
    const positions = countsFor(codes, hit.coding.code)
    for (const unit of units.of(hit)) {
      const found = codesIn.get(unit) ?? new Set()
      codesIn.set(unit, found)
      for (const position of positions) found.add(position)
    }
  }
  const size = codes.codes.length
  const each = new Array<number>(size).fill(0)
  const both = new Map<number, number>()
  for (const found of codesIn.values()) {
    const positions = [...found].sort((x, y) => x - y)
    for (const [i, a] of positions.entries()) {
      each[a]!++
      for (let j = i + 1; j < positions.length; j++) {
        const key = a * size + positions[j]!
        both.set(key, (both.get(key) ?? 0) + 1)
      }
    }
  }
  return { units: units.count, each, both: (a, b) => both.get(Math.min(a, b) * size + Math.max(a, b)) ?? 0 }
}

/** The pairs that are together in at least `least` units, in the order of the codebook. No code with one above or below it. */
export function pairsOf({ codes: { codes } }: Selection, { units, each, both }: PairCounts, least: number): CodePair[] {
  const pairs: CodePair[] = []
  for (const [i, a] of codes.entries()) {
    if (each[i] === 0) continue
    for (let j = i + 1; j < codes.length; j++) {
      const [b, together, inA, inB] = [codes[j]!, both(i, j), each[i]!, each[j]!]
      if (inB === 0 || together < least || areRelated(a.path, b.path)) continue
      pairs.push({ a, b, both: together, inA, inB, neither: units - inA - inB + together })
    }
  }
  return pairs
}

/** Whether one is the other, or stands above it. */
export const areRelated = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a)

/**
 * Jaccard's coefficient of community (1912, "The distribution of the flora in the alpine zone", New Phytologist 11(2),
 * p. 39): both / (a + b − both), 0 never together, 1 always. ATLAS.ti's c-coefficient n12 / (n1 + n2 − n12) is the same.
 */
export function jaccard({ both, inA, inB }: CodePair): number {
  return both / (inA + inB - both)
}

/**
 * Phi (Yule 1912, "On the methods of measuring association between two attributes", JRSS 75(6), pp. 579–652):
 * (both · neither − only a · only b) / √(a · b · not a · not b); 0 is what chance gives, below 0 they avoid each other. Null
 * when a code is everywhere.
 */
export function phi({ both, inA, inB, neither }: CodePair): number | null {
  const [onlyA, onlyB] = [inA - both, inB - both]
  const spread = inA * inB * (onlyB + neither) * (onlyA + neither)
  return spread === 0 ? null : (both * neither - onlyA * onlyB) / Math.sqrt(spread)
}

interface Units {
  readonly count: number
  /** Numbers of the units that a coding stands in; none outside the words that count. */
  of(hit: Hit): Iterable<number>
}

function divide(selection: Selection, within: Within, window: number): Units {
  switch (within) {
    case 'segment':
      return unitsBy(selection, ({ id }) => id)
    case 'turn':
      return unitsBy(selection, ({ document, turn }) => `${turn} ${document}`)
    case 'document':
      return unitsBy(selection, ({ document }) => document)
    case 'window':
      return windowUnits(selection, window)
    case 'respondent':
      return respondentUnits(selection)
  }
}

function unitsBy({ segments }: Selection, keyOf: (segment: Segment) => string): Units {
  const numbers = numberThem(segments.map(keyOf))
  return {
    count: numbers.size,
    of: (hit) => new Set(hit.segments.flatMap((segment) => numbers.get(keyOf(segment)) ?? [])),
  }
}

/** By the respondent of the coding, who need not be the speaker of the segment. */
function respondentUnits({ segments }: Selection): Units {
  const numbers = numberThem(segments.flatMap(({ respondent }) => respondent ?? []))
  return {
    count: numbers.size,
    of: ({ coding }) => [numbers.get(coding.respondent ?? '')].filter((n) => n !== undefined),
  }
}

function numberThem(keys: readonly string[]): Map<string, number> {
  return new Map([...new Set(keys)].map((key, number) => [key, number]))
}

/** Unit i is segment i of the selection with those before it; a segment stands in its own window and the next ones. */
function windowUnits({ segments }: Selection, window: number): Units {
  const numbers = new Map(segments.map((segment, i) => [segment, i]))
  return {
    count: segments.length,
    of: (hit) => {
      const found = new Set<number>()
      for (const segment of hit.segments) {
        const own = numbers.get(segment)
        if (own === undefined) continue
        for (let i = own; i < own + window && segments[i]?.document === segment.document; i++) found.add(i)
      }
      return found
    },
  }
}
