import type { RuleName } from '../codebook/decision-rule.ts'
import type { Code } from '../codebook/model.ts'
import type { Reading } from './indicator-values.ts'

/** A child of the judged code with what was read about its indicators. */
export interface ReadPart {
  readonly code: Code
  readonly readings: readonly Reading[]
}

export type Outcome =
  | 'risk'
  | 'no-risk'
  | 'favourable'
  | 'unfavourable'
  | 'fine'
  | 'not-fine'
  /** One child, or several that are equal: {@link Verdict.codes}. */
  | 'child'
  /** No child has any indicator, and that is certain. */
  | 'none'
  | 'undetermined'

export interface Verdict {
  readonly outcome: Outcome
  /** The children that won, for rules that compare children; otherwise none. */
  readonly codes: readonly Code[]
  /** The indicators that decide it, in order: what a quote should be about. */
  readonly deciding: readonly Reading[]
}

/**
 * The verdict of one rule. The rules are those of Bosch (2015), appendix 3:
 *
 * - `at-least-one`: one indicator is a risk; no risk when each is missing or the opposite;
 * - `majority`: favourable when more than half of all indicators is present, unfavourable when that cannot be any more;
 * - `most-advanced`: the last child with any indicator, whatever the earlier ones miss;
 * - `fine-unless-both`: not fine when both indicators are present, fine when one of them is missing or the opposite;
 * - `dominant`: the child with most indicators, or several with as many.
 *
 * When that depends on indicators that cannot be determined, neither can the verdict; nor without indicators, or with other
 * than two for `fine-unless-both`.
 */
export function judge(rule: RuleName, parts: readonly ReadPart[]): Verdict {
  const readings = parts.flatMap((part) => part.readings)
  const present = readings.filter(isPresent)
  const against = readings.filter(({ value }) => value === 'missing' || value === 'opposite')
  const verdict = (outcome: Outcome, deciding: readonly Reading[] = []): Verdict => ({ outcome, codes: [], deciding })
  // Rules that cannot work, which qcode validate reports.
  if (readings.length === 0 || (rule === 'fine-unless-both' && readings.length !== 2)) return verdict('undetermined')
  switch (rule) {
    case 'at-least-one':
      if (present.length > 0) return verdict('risk', present)
      return against.length === readings.length ? verdict('no-risk', against) : verdict('undetermined')
    case 'majority':
      if (present.length * 2 > readings.length) return verdict('favourable', present)
      return against.length * 2 >= readings.length ? verdict('unfavourable', against) : verdict('undetermined')
    case 'fine-unless-both':
      if (present.length === readings.length) return verdict('not-fine', present)
      return against.length > 0 ? verdict('fine', against) : verdict('undetermined')
    case 'most-advanced':
      return choose(parts.filter(hasAny).slice(-1), readings)
    case 'dominant': {
      const most = Math.max(...parts.map(countPresent))
      return choose(
        parts.filter((part) => most > 0 && countPresent(part) === most),
        readings,
      )
    }
  }
}

function choose(chosen: readonly ReadPart[], readings: readonly Reading[]): Verdict {
  const codes = chosen.map(({ code }) => code)
  if (codes.length > 0)
    return { outcome: 'child', codes, deciding: chosen.flatMap((part) => part.readings.filter(isPresent)) }
  const isCertain = readings.every(({ value }) => value !== 'undetermined')
  return { outcome: isCertain ? 'none' : 'undetermined', codes, deciding: [] }
}

const isPresent = ({ value }: Reading): boolean => value === 'present'

/** Number of indicators of this child that are present. */
export const countPresent = ({ readings }: ReadPart): number => readings.filter(isPresent).length

const hasAny = (part: ReadPart): boolean => countPresent(part) > 0
