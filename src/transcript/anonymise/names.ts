import { type Chunk, countWords, findChunks, readWords, type Word } from './capitals.ts'
import { foldSameLength } from './fold.ts'
import { ALSO_WORDS } from './forms.ts'
import {
  BEFORE_PLACES,
  FIRST_NAMES,
  KNOWN_ORGANISATIONS,
  ORGANISATION_ENDING,
  ORGANISATION_ENDS,
  ORGANISATION_STARTS,
  PARTICLES,
  PLACE_ENDING,
  PLACES,
  TITLES,
} from './name-words.ts'
import type { Found } from './patterns.ts'

/** A text to look for names in. */
export interface NameSource {
  readonly text: string
  /** Offsets where somebody begins to speak. */
  readonly starts: ReadonlySet<number>
  /** What is no running text, or known already: labels, front matter, numbers. */
  readonly isSkipped: (at: number) => boolean
}

const NAME_KINDS = ['person', 'organisation', 'place'] as const
type NameKind = (typeof NAME_KINDS)[number]

/** What speaks for each kind of one name, over all places where it stands. */
interface Evidence {
  readonly votes: Record<NameKind, number>
  /** Something else than its capital says that it is a name. */
  strong: boolean
  midSentence: boolean
}

interface Occurrence {
  readonly source: number
  readonly start: number
  readonly end: number
  readonly name: string
  readonly isSingle: boolean
}

/**
 * Names by their capitals, over all texts together; for each text what was found, in order. `known` are words of names
 * that something else than these texts gives, such as labels of speakers; folded.
 */
export function findNames(sources: readonly NameSource[], known: ReadonlySet<string>): Found[][] {
  const texts = sources.map(({ text, starts, isSkipped }) => readWords(text, starts, isSkipped))
  const counts = countWords(texts, known)
  const byName = new Map<string, Evidence>()
  const occurrences: Occurrence[] = []
  for (const [source, words] of texts.entries()) {
    const { text } = sources[source]!
    for (const chunk of findChunks(words, counts)) {
      const whole = withPrefix(words, chunk)
      const { start } = words[whole.first]!
      const { end } = words[whole.last - 1]!
      const name = foldSameLength(text.slice(start, end)).replace(/\s+/g, ' ')
      const evidence = byName.get(name) ?? {
        votes: { person: 0, organisation: 0, place: 0 },
        strong: false,
        midSentence: false,
      }
      byName.set(name, evidence)
      judge(evidence, words, whole, name)
      occurrences.push({ source, start, end, name, isSingle: whole.last - whole.first === 1 })
    }
  }
  const found: Found[][] = sources.map(() => [])
  for (const { source, start, end, name, isSingle } of occurrences) {
    const evidence = byName.get(name)!
    const isWord = isSingle && counts.lower.has(name)
    if (evidence.strong || (evidence.midSentence && !isWord))
      found[source]!.push({ start, end, kind: kindOf(evidence) })
  }
  return found
}

function kindOf({ votes }: Evidence): NameKind {
  return NAME_KINDS.reduce((best, kind) => (votes[kind] > votes[best] ? kind : best))
}

/** Formal kinds of organisations, which belong to the name: `gemeente Lindewaard`, `Stichting De Brug`. */
const FORMAL =
  /^(?:gemeente|stichting|vereniging|ministerie|provincie|universiteit|hogeschool|waterschap|basisschool|scholengemeenschap|obs|cbs|rkbs|woningcorporatie|zorggroep|veiligheidshuis)$/

/** Kinds of organisations that belong to the name where they have a capital: `GGZ Maasoever`, not `werk mee`. */
const WITH_CAPITAL = /^(?:ggz|ggd|roc|mee|swv|jeugdzorg|thuiszorg|team|bureau|kinderopvang)$/

const isHead = ({ folded, isCapital }: Word): boolean => FORMAL.test(folded) || (isCapital && WITH_CAPITAL.test(folded))

/** The chunk with a formal beginning in front of it, and the words between. */
function withPrefix(words: readonly Word[], chunk: Chunk): Chunk {
  for (let i = chunk.first - 1; i >= 0 && i >= chunk.first - 3; i--) {
    if (!words[i + 1]!.isJoined) break
    if (isHead(words[i]!)) return { first: i, last: chunk.last }
    if (!PARTICLES.has(words[i]!.folded) && words[i]!.folded !== 'voor') break
  }
  return chunk
}

const BEFORE_PERSONS =
  /^(?:met|en|aan|door|volgens|tegen|voor|namens|als|dat|toen|want|maar|of|heet|heette|noem|noemen)$/
const AFTER_PERSONS =
  /^(?:zei|zegt|vindt|vond|vertelde|vertelt|belde|belt|heeft|had|weet|wist|wil|wilde|kwam|komt|deed|doet|gaat|ging|is|was|en|die|kan|kon|moet|stuurde|vroeg|vraagt|dacht|denkt|regelt|zit)$/

function judge(evidence: Evidence, words: readonly Word[], { first, last }: Chunk, name: string): void {
  const { votes } = evidence
  const word = words[first]!
  const before = words[first - 1]?.folded ?? ''
  const after = words[last]?.isJoined ? words[last]!.folded : ''
  const end = words[last - 1]!.folded
  const isFull = last - first > 1
  const strongly = (kind: NameKind, weight: number) => {
    votes[kind] += weight
    evidence.strong = true
  }
  if (!word.opensSentence || isFull) evidence.midSentence = true
  if (TITLES.has(before) && (word.isJoined || /^(?:dhr|mevr|mw|dr|drs|prof|ir|ing|mr)$/.test(before)))
    strongly('person', 6)
  if (FIRST_NAMES.has(word.folded) || FIRST_NAMES.has(word.folded.split('-')[0]!)) {
    votes.person += 4
    if (isFull || !word.opensSentence || !ALSO_WORDS.has(name)) evidence.strong = true
  }
  if (word.isInitials && isFull) strongly('person', 4)
  if (FORMAL.test(word.folded) || (isFull && isHead(word))) strongly('organisation', 9)
  else if (ORGANISATION_STARTS.has(word.folded) && isFull) strongly('organisation', 6)
  if (ORGANISATION_STARTS.has(before) && word.isJoined) strongly('organisation', 5)
  if (isFull && ORGANISATION_ENDS.has(end)) strongly('organisation', 7)
  if (KNOWN_ORGANISATIONS.has(name)) strongly('organisation', 7)
  if (ORGANISATION_STARTS.has(after)) strongly('organisation', 5)
  if (!isFull && name.length >= 7 && ORGANISATION_ENDING.test(name)) votes.organisation += 3
  if (PLACES.has(name)) strongly('place', 5)
  if (isFull && PARTICLES.has(words[first + 1]!.folded)) votes.person += 1
  if (!isFull && PLACE_ENDING.test(name)) votes.place += 1
  if (BEFORE_PLACES.has(before)) votes.place += 2
  if (before === 'bij') votes.organisation += 2
  if (before === 'de' || before === 'het') votes.organisation += 2
  if (BEFORE_PERSONS.test(before)) votes.person += 1
  if (AFTER_PERSONS.test(after)) votes.person += 1
  if (/^\p{Lu}{2,}$/u.test(name.toUpperCase()) && !isFull && name.length <= 5 && !/[aeiouy]/.test(name))
    votes.organisation += 2
}
