import { type Codebook, pathAndAncestors } from '../codebook/model.ts'
import type { Polarity } from '../codings/model.ts'
import { countsFor, type ListedCode } from './codes.ts'
import type { GivenRating, Rating } from './given-rating.ts'
import type { Hit, Selection, SelectOptions } from './select.ts'
import { type NamedAs, stanceOf } from './stance.ts'

export interface RatingOptions extends SelectOptions {
  /** What codings without polarity say; default `apart`. */
  readonly namedAs?: NamedAs
  /** Turns codings of a code with `valence: negative` round for the codes above it. */
  readonly turnNegative?: boolean
}

/** `named`: a respondent speaks of it and does not say whether it is there. */
export type RatingValue = Rating | 'named'

/** How one respondent rates one code. */
export interface RatedCell {
  readonly rating: RatingValue
  /** What the codings say. */
  readonly coded: RatingValue
  /** Her own row of ratings.csv, which decides when it has a rating. */
  readonly given: GivenRating | null
  /** What the rating of the codings rests on. */
  readonly hits: readonly Hit[]
}

/** Who rates what. */
export interface RatingSheet {
  readonly codes: readonly ListedCode[]
  cellOf(respondent: string, code: string): RatedCell
}

/**
 * The ratings of every selected respondent. Codes are those of `level`, else those named in `codes`, else the top of the
 * codebook and what ratings.csv rates.
 */
export function rateAll(selection: Selection, { namedAs = 'apart', turnNegative = false }: RatingOptions): RatingSheet {
  const { study } = selection
  const given = new Map((study.ratings ?? []).map((rating) => [keyOf(rating.respondent, rating.code), rating]))
  const codes = ratedCodes(selection)
  const hits = new Map<string, Hit[]>()
  for (const hit of selection.hits) {
    if (hit.coding.respondent === null) continue
    for (const position of countsFor(selection.codes, hit.coding.code)) {
      const key = keyOf(hit.coding.respondent, selection.codes.codes[position]!.path)
      const found = hits.get(key)
      if (found) found.push(hit)
      else hits.set(key, [hit])
    }
  }
  return {
    codes,
    cellOf(respondent, code) {
      const key = keyOf(respondent, code)
      const found = hits.get(key) ?? []
      const polarities = found.map(({ coding }) =>
        turnNegative ? turned(study.codebook, coding, code, namedAs) : coding.polarity,
      )
      const coded = stanceOf(polarities, namedAs) ?? 'none'
      const own = given.get(key) ?? null
      return { rating: own?.rating ?? coded, coded, given: own, hits: found }
    },
  }
}

const keyOf = (respondent: string, code: string): string => `${respondent}\n${code}`

function ratedCodes({ codes: { codes }, options, study }: Selection): readonly ListedCode[] {
  if (options.level !== undefined) return codes
  if (options.codes) return codes.filter(({ path }) => options.codes!.includes(path))
  const given = new Set(study.ratings?.map(({ code }) => code))
  return codes.filter(({ path, depth }) => (depth === 1 && study.codebook.byPath.has(path)) || given.has(path))
}

/** The polarity of a coding for a code above it: turned round once for each negative code on the way up. */
function turned(
  { byPath }: Codebook,
  { code, polarity }: Hit['coding'],
  above: string,
  namedAs: NamedAs,
): Polarity | null {
  const said = polarity ?? (namedAs === 'present' ? 'present' : null)
  const between = pathAndAncestors(code).filter((path) => path.length > above.length)
  const isTurned = between.filter((path) => byPath.get(path)?.valence === 'negative').length % 2 === 1
  if (!isTurned || said === null || said === 'mixed') return said
  return said === 'present' ? 'absent' : 'present'
}
