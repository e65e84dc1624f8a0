import { groupBy } from '../text/group.ts'
import { type Denominator, whoWasAsked } from './asked.ts'
import { type ListedCode, labelCodes } from './codes.ts'
import type { Selection } from './select.ts'
import { type Stance, stanceOf } from './stance.ts'
import { knownRespondents, type Tally, tallySubtrees } from './tally.ts'

/** Who says something of one code, out of whom. Ids of respondents, in the order of the study. */
export interface Statement {
  readonly code: ListedCode
  /** The label, with that of the code above it where labels repeat. */
  readonly name: string
  /** Those who mention it, among `of`. */
  readonly mentioning: readonly string[]
  /** Everybody, or those who were asked about it; null where nobody knows who was asked. */
  readonly of: readonly string[] | null
  /** Those who mention it without being asked; empty when everybody is the whole. */
  readonly unasked: readonly string[]
  /** What those who mention it say of it. */
  readonly stances: Readonly<Record<Stance, readonly string[]>>
}

/** A statement for each listed code; a code counts what is below it. */
export function statementsOf(selection: Selection, denominator: Denominator): Statement[] {
  const asked = denominator === 'asked' ? whoWasAsked(selection) : null
  const everybody = selection.respondents.map(({ id }) => id)
  const names = labelCodes(selection.codes.codes, selection)
  const tallies = tallySubtrees(selection, selection.hits)
  return selection.codes.codes.map((code, position) => {
    const tally = tallies[position]!
    const saying = knownRespondents(tally, selection)
    const among = asked ? asked(code.path) : new Set(everybody)
    const mentioning = among ? saying.filter((id) => among.has(id)) : saying
    return {
      code,
      name: names[position]!,
      mentioning,
      of: among && everybody.filter((id) => among.has(id)),
      unasked: among ? saying.filter((id) => !among.has(id)) : [],
      stances: stancesOf(tally, mentioning),
    }
  })
}

/** Those in `whole` who do not mention it: they said nothing of it, which is not "no". */
export const silentAmong = (whole: readonly string[], mentioning: readonly string[]): string[] =>
  whole.filter((id) => !mentioning.includes(id))

function stancesOf({ hits }: Tally, respondents: readonly string[]): Record<Stance, string[]> {
  const stances: Record<Stance, string[]> = { present: [], absent: [], partly: [], named: [] }
  const byRespondent = groupBy(hits, ({ coding }) => coding.respondent)
  for (const id of respondents) {
    const polarities = byRespondent.get(id)!.map(({ coding }) => coding.polarity)
    stances[stanceOf(polarities)!].push(id)
  }
  return stances
}
