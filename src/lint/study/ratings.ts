import { unknownInRatings } from '../../study/ratings.ts'
import type { Problem } from '../../text/problem.ts'
import { readCodingLines } from './coding-lines.ts'
import type { StudyFiles } from './files.ts'

/** Respondents and codes in ratings.csv that the study lacks; of a transcript that was not read nobody knows who speaks. */
export function checkRatings({ ratings, codebook, roster, transcripts, unread, codings }: StudyFiles): Problem[] {
  if (ratings.length === 0 || codebook === null || unread.length > 0) return []
  const speakers = transcripts.flatMap(({ document }) => document.turns.flatMap(({ respondent }) => respondent ?? []))
  const coded = codings.flatMap((file) => readCodingLines(file).lines.map(({ coding }) => coding))
  return unknownInRatings(ratings, codebook, [...(roster?.respondents ?? []).map(({ id }) => id), ...speakers], coded)
}
