import type { Language } from '../text/language.ts'
import { capitalise, enumerate, numeral } from '../text/numerals.ts'
import { idRanges } from './id-ranges.ts'
import { type QuantifierThresholds, quantifierOf } from './quantifiers.ts'
import type { Stance } from './stance.ts'
import { type Statement, silentAmong } from './statement.ts'

/** `alle respondenten behalve R1, R2 en R3`: more than these are better named by who does say it. */
const MOST_EXCEPTIONS = 3

/**
 * The statement as a thesis prints it, with the respondents behind it:
 * `Zeven van de elf respondenten (R1-R4, R6, R8 en R10) noemen ‘Routine’.` What they say of it follows only when somebody
 * says that it is absent or partly so. Null when there is nobody to speak of.
 */
export function statementSentence(
  statement: Statement,
  thresholds: QuantifierThresholds,
  isAsked: boolean,
  lang: Language,
): string | null {
  const words = WORDS[lang]
  const main = mainSentence(statement, thresholds, isAsked, lang)
  if (main === null) return null
  const { unasked, stances } = statement
  return [
    main,
    ...(unasked.length > 0 ? [words.unasked(listOf(unasked, lang), unasked.length)] : []),
    ...(stances.absent.length + stances.partly.length > 0 ? [stanceSentence(stances, lang)] : []),
  ].join(' ')
}

function mainSentence(
  { name, mentioning, of }: Statement,
  thresholds: QuantifierThresholds,
  isAsked: boolean,
  lang: Language,
): string | null {
  const words = WORDS[lang]
  const n = mentioning.length
  const mention = words.mention(name, n)
  const who = listOf(mentioning, lang)
  if (of === null) {
    if (n === 0) return words.nobody(name)
    return `${capitalise(numeral(n, lang))} ${n === 1 ? words.respondent : words.respondents} (${who}) ${mention}.`
  }
  const whole = of.length
  if (whole === 0) return isAsked ? words.nobodyAsked(name) : null
  const asked = isAsked ? ` ${words.asked}` : ''
  if (whole === 1) {
    const only = `${words.only} ${words.respondent}${isAsked ? ` ${words.askedAlone}` : ''}`
    return n === 1 ? `${only} (${who}) ${mention}.` : `${only} ${words.notMention(name)}.`
  }
  const total = numeral(whole, lang)
  if (n === 0) return `${words.none} ${total} ${words.respondents}${asked} ${words.mention(name, 1)}.`
  if (n === whole) {
    const all = whole === 2 ? words.both : `${words.all} ${total}`
    return `${all} ${words.respondents}${asked} (${who}) ${mention}.`
  }
  const silent = silentAmong(of, mentioning)
  if (quantifierOf(n, whole, thresholds) === 'almost_all' && silent.length <= MOST_EXCEPTIONS) {
    const exceptions = `${words.but} ${listOf(silent, lang)}`
    return `${words.all} ${words.respondents}${asked} ${exceptions} (${numeral(n, lang)} ${words.of} ${total}) ${mention}.`
  }
  return `${capitalise(numeral(n, lang))} ${words.of} ${total} ${words.respondents}${asked} (${who}) ${mention}.`
}

/** `Vijf zeggen dat het er is (R1-R4 en R6) en één dat het ontbreekt (R8).` */
function stanceSentence(stances: Statement['stances'], lang: Language): string {
  const words = WORDS[lang]
  const said = (['present', 'absent', 'partly'] as const).filter((stance) => stances[stance].length > 0)
  if (said.length === 1 && stances.named.length === 0) {
    return `${words.everyone(stances[said[0]!].length)} ${words.stances[said[0]!]}.`
  }
  const parts = said.map((stance, i) => {
    const ids = stances[stance]
    const verb = i === 0 ? `${words.say(ids.length)} ` : ''
    return `${numeral(ids.length, lang)} ${verb}${words.stances[stance]} (${listOf(ids, lang)})`
  })
  const open = stances.named
  const rest = open.length > 0 ? `; ${words.undecided(numeral(open.length, lang), listOf(open, lang))}` : ''
  return `${capitalise(enumerate(parts, lang))}${rest}.`
}

const listOf = (ids: readonly string[], lang: Language): string => enumerate(idRanges(ids), lang)

interface SentenceWords {
  readonly respondent: string
  readonly respondents: string
  readonly asked: string
  readonly askedAlone: string
  readonly all: string
  readonly both: string
  readonly only: string
  readonly none: string
  readonly but: string
  readonly of: string
  readonly mention: (name: string, n: number) => string
  readonly notMention: (name: string) => string
  readonly nobody: (name: string) => string
  readonly nobodyAsked: (name: string) => string
  readonly unasked: (who: string, n: number) => string
  readonly say: (n: number) => string
  readonly everyone: (n: number) => string
  readonly stances: Readonly<Record<Exclude<Stance, 'named'>, string>>
  readonly undecided: (count: string, who: string) => string
}

const WORDS: Readonly<Record<Language, SentenceWords>> = {
  nl: {
    respondent: 'respondent',
    respondents: 'respondenten',
    asked: 'aan wie ernaar is gevraagd',
    askedAlone: 'aan wie ernaar is gevraagd',
    all: 'Alle',
    both: 'Beide',
    only: 'De enige',
    none: 'Geen van de',
    but: 'behalve',
    of: 'van de',
    mention: (name, n) => `${n === 1 ? 'noemt' : 'noemen'} ‘${name}’`,
    notMention: (name) => `noemt ‘${name}’ niet`,
    nobody: (name) => `Niemand noemt ‘${name}’.`,
    nobodyAsked: (name) => `Aan niemand is naar ‘${name}’ gevraagd.`,
    unasked: (who, n) => `${who} ${n === 1 ? 'noemt' : 'noemen'} het zonder dat ernaar is gevraagd.`,
    say: (n) => (n === 1 ? 'zegt' : 'zeggen'),
    everyone: (n) => (n === 1 ? 'Die zegt' : 'Zij zeggen allen'),
    stances: { present: 'dat het er is', absent: 'dat het ontbreekt', partly: 'dat het er deels is' },
    undecided: (count, who) => `van ${count} (${who}) is dat niet bepaald`,
  },
  en: {
    respondent: 'respondent',
    respondents: 'respondents',
    asked: 'who were asked about it',
    askedAlone: 'who was asked about it',
    all: 'All',
    both: 'Both',
    only: 'The only',
    none: 'None of the',
    but: 'but',
    of: 'of the',
    mention: (name, n) => `${n === 1 ? 'mentions' : 'mention'} ‘${name}’`,
    notMention: (name) => `does not mention ‘${name}’`,
    nobody: (name) => `Nobody mentions ‘${name}’.`,
    nobodyAsked: (name) => `Nobody was asked about ‘${name}’.`,
    unasked: (who, n) => `${who} ${n === 1 ? 'mentions' : 'mention'} it without being asked.`,
    say: (n) => (n === 1 ? 'says' : 'say'),
    everyone: (n) => (n === 1 ? 'This one says' : 'All of them say'),
    stances: { present: 'that it is there', absent: 'that it is lacking', partly: 'that it is partly there' },
    undecided: (count, who) => `of ${count} (${who}) that is not decided`,
  },
}
