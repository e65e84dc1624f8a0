import { wordSet } from '../../text/word-list.ts'
import { foldSameLength } from './fold.ts'
import type { KeyRow } from './key.ts'
import { isNumberKind } from './kinds.ts'

/** How the words of one row are found in a folded text. */
export interface Form {
  /** Sticky; the first group is what gets replaced, the rest a word ending that stays. */
  readonly pattern: RegExp
  /** The first word of a hit; null where it can be anything (numbers). */
  readonly firstWord: string | null
  /** How far into a hit its first word begins. */
  readonly lead: number
  /** Its last word must begin with a capital in the text itself: `Bos`, not `bos`. */
  readonly capital: boolean
}

/** Between words: blanks, at most one line end, or a hyphen. */
const GAP = String.raw`(?:[^\S\n]{0,3}\n?[^\S\n]{1,3}|[^\S\n]{0,3}\n|-)`
const NOT_AFTER_WORD = String.raw`(?<![\p{L}\p{N}])`
/** `Jans`, `Anna's`, `Hans'`. */
const GENITIVE = "(?:'s|s|')?"
/** `Utrechtse`, `Utrechters`. */
const OF_PLACE = "(?:'s|se|s|er|ers|')?"
const END = String.raw`(?![\p{L}\p{N}])`

/** Surnames, first names and places that are words as well: in lower case they are those words. */
export const ALSO_WORDS =
  wordSet(`bos berg dijk wit groot jong boer visser bakker smit kok mulder vos haan prins koning post klein
  lang kort groen bruin zwart veen beek brink linden ruiter wolf vogel dekker kuiper schouten timmerman molenaar snijder
  kramer peters bloem roos iris mei wil rein ben bas stem hoop pink mark will best goes hoorn dieren heel made putten
  velp laren bergen beek horst heide kamp veld velden haven brug poort molen kerk hof hoek maas waal rijn meer poel
  bosch blok stam boom vis mol kat hond leeuw hertog graaf keizer paus bisschop ridder schipper slager smid wagenaar
  veerman zee zand duin zomer winter vriend vrede trouw goed oud nieuw recht hart hand voet bot been dam zaal wal
  gouda edam lent son elst ede arts zorg thuis samen noord zuid oost west centrum anker kompas horizon spring lente`)

/** Words of a name that it can do without in `P. de Vries`. */
const PARTICLES = wordSet("van von de den der het 't ten ter te op in aan bij la le du el al")

/** All the ways in which the words of a row are found. */
export function formsOf({ find, kind }: KeyRow): Form[] {
  const folded = foldSameLength(find)
  if (kind === 'phone') return [numberForm(phonePattern(folded))]
  if (isNumberKind(kind)) return [numberForm(grouped(folded.replace(/[^\p{L}\p{N}]/gu, '')))]
  const ending = kind === 'place' && find.length >= 5 ? OF_PLACE : GENITIVE
  const forms = [wordsForm(folded, ending, needsCapital(find))]
  if (kind === 'person') {
    const initials = initialsPattern(folded)
    if (initials) forms.push(initials)
  }
  return forms
}

/** A capitalised word, perhaps behind particles, that is an ordinary word too. */
function needsCapital(find: string): boolean {
  const words = find.split(/\s+/u)
  const last = words.pop()!
  const isAlone = words.every((word) => PARTICLES.has(foldSameLength(word)))
  return isAlone && /^\p{Lu}/u.test(last) && ALSO_WORDS.has(foldSameLength(last))
}

function wordsForm(folded: string, ending: string, capital: boolean): Form {
  const { index: lead } = /[\p{L}\p{N}]/u.exec(folded)!
  const endsInWord = /[\p{L}\p{N}]$/u.test(folded)
  const body = folded
    .split(/[^\S\n]*\n?[^\S\n]+|\n|(?<=[\p{L}\p{N}.])-(?=[\p{L}\p{N}])/u)
    .map(literal)
    .join(GAP)
  const source = `${lead === 0 ? NOT_AFTER_WORD : ''}(${body})${endsInWord ? ending + END : ''}`
  return { pattern: new RegExp(source, 'uy'), firstWord: firstWordOf(folded), lead, capital }
}

const firstWordOf = (folded: string): string => /[\p{L}\p{N}]+/u.exec(folded)![0]

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** `Pieter de Vries` → `P. de Vries`, `P.J. de Vries`, `Pieter J. de Vries`, `De Vries, P.`; null for a single name. */
function initialsPattern(folded: string): Form | null {
  const words = folded.split(/\s+/u)
  const [first, ...others] = words
  const surname = others.filter((word) => !/^\p{L}\.$/u.test(word))
  if (surname.every((word) => PARTICLES.has(word)) || !/^\p{L}/u.test(first!)) return null
  const initial = first![0]!
  const family = surname.map(literal).join(GAP)
  const more = String.raw`(?:[^\S\n]?\p{L}\.){0,4}`
  const source = `${NOT_AFTER_WORD}(${initial}(?:\\.${more}|(?=[^\\S\\n]))[^\\S\\n]{0,3}${family}|${literal(first!)}${String.raw`(?:[^\S\n]\p{L}\.){1,4}`}[^\\S\\n]${family}|${family},[^\\S\\n]?${initial}\\.${more})${GENITIVE}${END}`
  return { pattern: new RegExp(source, 'uy'), firstWord: null, lead: 0, capital: false }
}

function numberForm(body: string): Form {
  const pattern = new RegExp(`${NOT_AFTER_WORD}(${body})${END}`, 'ug')
  return { pattern, firstWord: null, lead: 0, capital: false }
}

const BETWEEN_DIGITS = String.raw`[ .\u00a0/()-]{0,3}`

const grouped = (digits: string): string => [...digits].map(literal).join(BETWEEN_DIGITS)

/** One number, whether it is written with 0, +31, 0031 or +31 (0) in front (or without, as Excel leaves it). */
function phonePattern(folded: string): string {
  const digits = folded.replace(/\(0\)/g, '').replace(/[^\d+]/g, '')
  const national = digits.replace(/^(?:\+31|0031)/, '').replace(/^0/, '')
  if (/^(?:\+|00)/.test(digits) && !/^(?:\+31|0031)/.test(digits)) return `\\+?${grouped(digits.replace('+', ''))}`
  return `(?:(?:\\+|00)31${BETWEEN_DIGITS}(?:\\(?0\\)?${BETWEEN_DIGITS})?|\\(?0)?${BETWEEN_DIGITS}${grouped(national)}`
}
