import type { Abbreviations } from './sentences.ts'

/** English abbreviations, lower case, with their points. */
export const english: Abbreviations = {
  always: words(
    'mr. mrs. ms. dr. prof. st. rev. e.g. i.e. vs. cf. viz. approx. dept. incl. excl. esp. resp. ca. messrs. mt.',
  ),
  beforeLower: words('etc. et al. al. jr. sr. inc. ltd. co. corp. a.m. p.m. u.s. u.k. ed. eds. min. max.'),
  beforeNumber: words(
    'no. nos. p. pp. fig. figs. vol. ch. sec. art. par. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.',
  ),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
