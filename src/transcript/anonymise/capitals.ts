import { languageData } from '../../text/language-data.ts'
import { dutch } from '../../text/sentences-nl.ts'
import { foldSameLength } from './fold.ts'
import {
  FIRST_NAMES,
  KNOWN_ORGANISATIONS,
  MONTHS_AND_DAYS,
  NO_NAMES,
  ORGANISATION_ENDING,
  ORGANISATION_ENDS,
  ORGANISATION_STARTS,
  PARTICLES,
  PLACES,
  TITLES,
} from './name-words.ts'

/** A word of a text, or the initials of a name (`J.P.`). */
export interface Word {
  readonly start: number
  /** Without the genitive `'s`, and without what is joined to a name: `Jansen` of `Jansen-methode`. */
  readonly end: number
  readonly folded: string
  readonly isCapital: boolean
  readonly isInitials: boolean
  readonly opensSentence: boolean
  /** Only white space (or `&`) stands between it and the word before. */
  readonly isJoined: boolean
}

/** What the words of all texts say of each: folded forms. */
export interface WordCounts {
  /** Seen in lower case: no name, unless something else says so. */
  readonly lower: ReadonlySet<string>
  /** Seen with a capital where no sentence begins. */
  readonly capital: ReadonlySet<string>
}

/** Words with a capital that belong together, as indexes: `Anna de Wit`, `J.P. van der Berg`. */
export interface Chunk {
  readonly first: number
  /** Exclusive. */
  readonly last: number
}

const WORD = /(?:\p{Lu}\.){1,4}(?!\p{L})|['’]t(?!\p{L})|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/** The words of a text; nothing between `skipped` spans is one. */
export function readWords(text: string, starts: ReadonlySet<number>, isSkipped: (at: number) => boolean): Word[] {
  const words: Word[] = []
  let before = 0
  for (const { 0: typed, index } of text.matchAll(WORD)) {
    if (isSkipped(index)) continue
    const bare = typed.replace(/['’]s$/u, '').replace(/(?<=^\p{Lu}[\p{L}-]*)-\p{Ll}+$/u, '')
    const gap = text.slice(before, index)
    const last = words.at(-1)
    words.push({
      start: index,
      end: index + bare.length,
      folded: foldSameLength(bare),
      isCapital: /^\p{Lu}/u.test(bare),
      isInitials: /^(?:\p{Lu}\.)+$/u.test(bare),
      opensSentence: last === undefined || starts.has(index) || opensSentence(gap, last),
      isJoined: /^(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?|[^\S\n]?&[^\S\n]?)$/u.test(gap),
    })
    before = index + bare.length
  }
  return words
}

/** Whether a sentence begins after this gap: `dhr. Jansen` is one sentence. */
function opensSentence(gap: string, before: Word): boolean {
  if (/^\.[^\S\n]/u.test(gap) && (TITLES.has(before.folded) || dutch.always.has(`${before.folded}.`))) return false
  return /[.!?…:]|["“„‘«][^\S\n]*$|\n[^\S\n]*(?:\n|[-•*–#>])|^\s*['‘]/u.test(gap)
}

/** Counts capitals and small letters over all texts; `known` words are names already. */
export function countWords(texts: readonly (readonly Word[])[], known: ReadonlySet<string>): WordCounts {
  const lower = new Set<string>()
  const capital = new Set(known)
  for (const word of texts.flat()) {
    if (!word.isCapital) lower.add(word.folded)
    else if (!word.opensSentence) capital.add(word.folded)
  }
  return { lower, capital }
}

const { stopWords, clauseBreaks, negators } = languageData('nl')
const FUNCTION_WORDS: ReadonlySet<string> = new Set([...stopWords, ...clauseBreaks, ...negators])

/** `Daar`, and `Daar-kan-ik-niet-op`. */
const isFunctionWord = ({ folded }: Word): boolean => FUNCTION_WORDS.has(folded.split('-')[0]!)

/** `afdeling Jeugd`, `hoofdstuk Methode`: no names of anybody. */
const BEFORE_TITLES = /^(?:afdeling|domein|hoofdstuk|fase|bijlage|thema|onderdeel|wet|cluster)$/

const isNoName = ({ folded }: Word): boolean => NO_NAMES.has(folded) || MONTHS_AND_DAYS.has(folded)

/** Names as far as capitals show them. */
export function findChunks(words: readonly Word[], counts: WordCounts): Chunk[] {
  const chunks: Chunk[] = []
  for (let i = 0; i < words.length; i++) {
    const first = startOfName(words, i, counts)
    if (first === null) continue
    const last = endOfName(words, first)
    chunks.push({ first: i, last })
    i = last - 1
  }
  return chunks
}

/** The index of the first capital of a name that begins at `i` (perhaps with particles), else null. */
function startOfName(words: readonly Word[], i: number, counts: WordCounts): number | null {
  const word = words[i]!
  const isTitled = word.isJoined || /^(?:dhr|mevr|mw|dr|drs|prof|ir|ing|mr)$/.test(words[i - 1]?.folded ?? '')
  const afterTitle = i > 0 && isTitled && TITLES.has(words[i - 1]!.folded)
  if (PARTICLES.has(word.folded)) {
    if (word.opensSentence || !(word.isCapital || afterTitle)) return null
    const next = afterParticles(words, i)
    return next !== null && (afterTitle || !isNoName(words[next]!)) ? next : null
  }
  if (!word.isCapital || isNoName(word) || (word.isJoined && BEFORE_TITLES.test(words[i - 1]?.folded ?? '')))
    return null
  if (TITLES.has(word.folded) && words[i + 1]?.isCapital) return null
  if (/\d/.test(word.folded)) return null
  if (word.isInitials) return isSurnameStart(words[i + 1]) ? i : null
  if (afterTitle) return i
  if (isFunctionWord(word) && !FIRST_NAMES.has(word.folded.split('-')[0]!)) return null
  if (!word.opensSentence) return i
  if (ORGANISATION_STARTS.has(word.folded)) return words[i + 1]?.isJoined && words[i + 1]!.isCapital ? i : null
  return isKnown(word, counts) || (!counts.lower.has(word.folded) && isFollowedBySurname(words, i)) ? i : null
}

/** What may follow initials: `J. de Groot`, `J. Groot`, but not `W&O. Dat was`. */
function isSurnameStart(word: Word | undefined): boolean {
  if (!word?.isJoined) return false
  return PARTICLES.has(word.folded) ? !word.isCapital || !/^(?:de|den|het)$/.test(word.folded) : !isFunctionWord(word)
}

/** A word that is a name even where a sentence begins. */
const isKnown = ({ folded }: Word, { lower, capital }: WordCounts): boolean =>
  !lower.has(folded) &&
  (FIRST_NAMES.has(folded.split('-')[0]!) ||
    PLACES.has(folded) ||
    KNOWN_ORGANISATIONS.has(folded) ||
    capital.has(folded))

/** `Sjoukje van Dijk`. */
function isFollowedBySurname(words: readonly Word[], i: number): boolean {
  const next = words[i + 1]
  return (
    next?.isJoined === true && PARTICLES.has(next.folded) && !next.isCapital && afterParticles(words, i + 1) !== null
  )
}

/** The capital behind up to three particles that begin at `i`. */
function afterParticles(words: readonly Word[], i: number): number | null {
  for (let at = i + 1; at <= i + 3; at++) {
    const word = words[at]
    if (!word?.isJoined) return null
    if (PARTICLES.has(word.folded) && !word.isCapital) continue
    return word.isCapital ? at : null
  }
  return null
}

function endOfName(words: readonly Word[], first: number): number {
  let last = first + 1
  while (last < words.length && words[last]!.isJoined) {
    const word = words[last]!
    if (LEGAL_FORM.test(word.folded)) return last + 1
    if (word.isCapital && !isNoName(word)) {
      last++
      continue
    }
    const next = LINKS.has(word.folded) && last - first === 1 ? afterParticles(words, last) : null
    if (next === null || !isSurname(words, next)) break
    last = next + 1
  }
  return last
}

/** Ends the name of a company. */
const LEGAL_FORM = /^(?:b\.?v|n\.?v|v\.?o\.?f)\.?$/

/** Between a first name and a surname; `in` and `op` only before an article. */
const LINKS = new Set([...PARTICLES].filter((word) => !['te', 'aan', 'bij'].includes(word)))

/** Not `Mirjam van Zorggroep Linde`, `Anna van de Noorderkerk`, `Karim in Deventer`. */
function isSurname(words: readonly Word[], at: number): boolean {
  const { folded } = words[at]!
  const after = words[at + 1]?.isJoined ? words[at + 1]!.folded : ''
  const before = words[at - 1]!.folded
  return (
    !isNoName(words[at]!) &&
    !ORGANISATION_STARTS.has(folded) &&
    !ORGANISATION_STARTS.has(after) &&
    !ORGANISATION_ENDS.has(after) &&
    !KNOWN_ORGANISATIONS.has(folded) &&
    !ORGANISATION_ENDING.test(folded) &&
    !(PLACES.has(folded) && /^(?:van|in|op)$/.test(before)) &&
    !/^(?:in|op)$/.test(before)
  )
}
