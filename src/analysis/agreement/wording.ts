import { wording } from '../wording.ts'

/** The words of the tables of agreement. */
export const { say, column: words } = wording({
  title: { en: 'Agreement between coders', nl: 'Overeenstemming tussen codeurs' },
  shows: {
    en: 'The first rows: all codes of a segment as a set, and those of each level. Then a row a code: given or not, with what is below it.',
    nl: 'De eerste rijen: alle codes van een segment als verzameling, en die van elk niveau. Dan een rij per code: wel of niet gegeven, met wat eronder hoort.',
  },
  'shows.spans': {
    en: 'A row a code: the characters that each coder gave it, with what is below it.',
    nl: 'Een rij per code: de tekens die elke codeur hem gaf, met wat eronder hoort.',
  },
  'title.disagreements': { en: 'Disagreements', nl: 'Verschillen' },
  'shows.disagreements': {
    en: 'A row a code that some gave to a segment and others did not; the least agreed codes first.',
    nl: 'Een rij per code die sommigen aan een segment gaven en anderen niet; de codes met de minste overeenstemming eerst.',
  },
  'scope.all': { en: '(all codes)', nl: '(alle codes)' },
  'scope.level': { en: '(level)', nl: '(niveau)' },
  coders: { en: 'Coders', nl: 'Codeurs' },
  unit: { en: 'Unit', nl: 'Eenheid' },
  'unit.characters': {
    en: 'characters of what respondents say, in documents that every coder worked on',
    nl: 'tekens van wat respondenten zeggen, in documenten waaraan elke codeur werkte',
  },
  units: { en: 'Units', nl: 'Eenheden' },
  all: { en: 'Given by all', nl: 'Door allen gegeven' },
  some: { en: 'By some', nl: 'Door sommigen' },
  none: { en: 'By none', nl: 'Door niemand' },
  percent: { en: 'Agreement', nl: 'Overeenstemming' },
  kappa: { en: "Cohen's kappa", nl: 'Cohens kappa' },
  'kappa.two': { en: 'of the two coders (Cohen 1960)', nl: 'van de twee codeurs (Cohen 1960)' },
  'kappa.more': { en: 'mean over pairs of coders (Light 1971)', nl: 'gemiddelde over paren van codeurs (Light 1971)' },
  fleiss: { en: "Fleiss' kappa", nl: 'Fleiss’ kappa' },
  brennan_prediger: { en: 'Brennan-Prediger', nl: 'Brennan-Prediger' },
  ac1: { en: "Gwet's AC1", nl: 'Gwets AC1' },
  alpha: { en: "Krippendorff's alpha", nl: 'Krippendorffs alfa' },
  alpha_masi: { en: 'Alpha (MASI)', nl: 'Alfa (MASI)' },
  alpha_jaccard: { en: 'Alpha (Jaccard)', nl: 'Alfa (Jaccard)' },
  alpha_u: { en: 'Alpha for unitizing', nl: 'Alfa voor afbakening' },
  'alpha_u.rule': {
    en: 'Krippendorff, Mathet, Bouvry & Widlöcher 2016, uα',
    nl: 'Krippendorff, Mathet, Bouvry & Widlöcher 2016, uα',
  },
  characters: { en: 'Characters', nl: 'Tekens' },
  'sets.rule': {
    en: 'of sets of codes, where a part in common counts for a part (Passonneau 2006); the other coefficients take two sets for the same or not',
    nl: 'van verzamelingen van codes, waarin een gemeenschappelijk deel voor een deel telt (Passonneau 2006); de andere maten kennen alleen gelijk of niet',
  },
  low: { en: '95% from', nl: '95% van' },
  high: { en: '95% to', nl: '95% tot' },
  interval: { en: 'Interval', nl: 'Interval' },
  'interval.rule': {
    en: 'of alpha (of sets: MASI), 1000 draws of units with replacement, seed {seed}; segments of one respondent resemble each other, so the real uncertainty is larger',
    nl: 'van alfa (van verzamelingen: MASI), 1000 trekkingen van eenheden met teruglegging, seed {seed}; segmenten van één respondent lijken op elkaar, dus de echte onzekerheid is groter',
  },
  missing: { en: 'Documents that a coder did not work on', nl: 'Documenten waaraan een codeur niet werkte' },
  'missing.left-out': { en: 'left out for that coder', nl: 'tellen voor die codeur niet mee' },
  'missing.none': { en: 'count as without codes', nl: 'tellen als zonder codes' },
  undefined: { en: 'Empty', nl: 'Leeg' },
  'undefined.rule': {
    en: 'undefined: everybody gave everything the same value, so that chance explains all agreement',
    nl: 'onbepaald: iedereen gaf alles dezelfde waarde, zodat toeval alle overeenstemming verklaart',
  },
  yes: { en: 'yes', nl: 'ja' },
  no: { en: 'no', nl: 'nee' },
})
