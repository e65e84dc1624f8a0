import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { wording } from './wording.ts'

/** From which share of the respondents on (0..1) a quantifier is supported. */
export interface QuantifierThresholds {
  readonly almost_all: number
  readonly most: number
  readonly half: number
}

/** Half is what lies between `half` and `most`: 5 and 6 of 11, not 4 or 7. */
export const DEFAULT_QUANTIFIERS: QuantifierThresholds = { almost_all: 0.8, most: 0.55, half: 0.45 }

export const QUANTIFIER_KEYS = ['half', 'most', 'almost_all'] as const

/** The thresholds with those of the later layers in place of earlier ones. Throws {@link QcodeError} when out of order. */
export function thresholdsFrom(
  ...layers: readonly (Partial<QuantifierThresholds> | undefined)[]
): QuantifierThresholds {
  const thresholds: QuantifierThresholds = Object.assign({}, DEFAULT_QUANTIFIERS, ...layers)
  if (areInOrder(thresholds)) return thresholds
  const shown = QUANTIFIER_KEYS.map((key) => `${key}=${thresholds[key]}`).join(', ')
  throw new QcodeError(`quantifiers go up from half to most to almost_all, which these do not: ${shown}`)
}

export const areInOrder = ({ half, most, almost_all }: QuantifierThresholds): boolean =>
  half <= most && most <= almost_all

export type Quantifier = 'all' | 'almost_all' | 'most' | 'half' | 'about_half' | 'some' | 'single' | 'none'

/**
 * The quantifier that `n` of `of` respondents supports: all and none mean exactly that, a single one is one respondent
 * who is less than half, and the others start at their threshold. Null when there is nobody to speak of.
 * @example quantifierOf(7, 11, DEFAULT_QUANTIFIERS) // most
 */
export function quantifierOf(n: number, of: number, thresholds: QuantifierThresholds): Quantifier | null {
  if (of === 0) return null
  if (n === 0) return 'none'
  if (n === of) return 'all'
  const share = n / of
  if (share >= thresholds.almost_all) return 'almost_all'
  if (share >= thresholds.most) return 'most'
  if (share >= thresholds.half) return n * 2 === of ? 'half' : 'about_half'
  return n === 1 ? 'single' : 'some'
}

export const quantifierWord = (quantifier: Quantifier, lang: Language): string => say(quantifier, lang)

/** `almost all from 80%, most from 55%, half from 45%, some below that; …`: printed with every table that uses them. */
export function describeQuantifiers({ almost_all, most, half }: QuantifierThresholds, lang: Language): string {
  const from = (key: Quantifier, threshold: number): string =>
    `${say(key, lang)} ${say('from', lang)} ${Number((threshold * 100).toFixed(1))}%`
  const steps = [from('almost_all', almost_all), from('most', most), from('half', half), say('below', lang)]
  return `${steps.join(', ')}; ${say('exact', lang)}`
}

const { say } = wording({
  all: { en: 'all', nl: 'alle' },
  almost_all: { en: 'almost all', nl: 'bijna alle' },
  most: { en: 'most', nl: 'de meeste' },
  half: { en: 'half', nl: 'de helft' },
  about_half: { en: 'about half', nl: 'ongeveer de helft' },
  some: { en: 'some', nl: 'enkele' },
  single: { en: 'a single one', nl: 'een enkele' },
  none: { en: 'none', nl: 'geen' },
  from: { en: 'from', nl: 'vanaf' },
  below: { en: 'some below that', nl: 'enkele daaronder' },
  exact: {
    en: 'all, none and a single one mean exactly that',
    nl: 'alle, geen en een enkele betekenen precies dat',
  },
})
