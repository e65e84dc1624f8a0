import type { Cue } from '../codebook/cue.ts'
import type { Codebook } from '../codebook/model.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer, type Stemmer } from '../text/stems.ts'
import { type Document, type Segment, spokenIn } from '../transcript/model.ts'
import { buildCueIndex } from './cue-index.ts'
import { createMatcher, type Matcher } from './matcher.ts'
import { createRegexRunner } from './regex-runner.ts'

/** What one cue of one code does in a corpus. */
export interface CueUse {
  /** Path of its code. */
  readonly code: string
  readonly cue: Cue
  /** Every place that it matches. */
  readonly hits: number
  /**
   * The hits that count for the code: not within a longer hit of the same code, and not excluded. Null for an exclusion,
   * which never counts by itself.
   */
  readonly counted: number | null
  /** Ids, in order of appearance. */
  readonly segments: readonly string[]
  readonly respondents: readonly string[]
  readonly documents: readonly string[]
  /** The first of its hits, as many as were asked for. */
  readonly places: readonly CuePlace[]
}

/** One hit in a document; UTF-16 offsets in its text, those of the segment around it too. */
export interface CuePlace {
  readonly document: Document
  readonly segment: Segment
  readonly start: number
  readonly end: number
}

export interface CueProbe {
  /** Looks at the segments of one document. */
  read(document: Document, segments: readonly Segment[]): void
  /** Every cue in the order of the codebook. */
  uses(): CueUse[]
}

export interface CueProbeOptions {
  readonly language: Language
  /** Which cues to look at; all others count only where they outdo these. */
  readonly includes: (code: string, cue: Cue) => boolean
  /** How many places to keep for each cue. */
  readonly places: number
  /** Called once for each regular expression that took too long. */
  readonly onSlowCue: (cue: string) => void
}

/** Prepares to try the cues of a codebook, each by itself and all together as `apply` does. */
export async function createCueProbe(codebook: Codebook, options: CueProbeOptions): Promise<CueProbe> {
  return probeWith(await loadStemmer(options.language), codebook, options)
}

/** What every cue of a codebook does in some documents. */
export type CueUsesIn = (texts: Iterable<CorpusText>) => readonly CueUse[]

interface CorpusText {
  readonly document: Document
  readonly segments: readonly Segment[]
}

/** A {@link CueUsesIn} that costs nothing until it is called. */
export async function prepareCueUses(codebook: Codebook, language: Language): Promise<CueUsesIn> {
  const stem = await loadStemmer(language)
  return (texts) => {
    const probe = probeWith(stem, codebook, { language, includes: () => true, places: 0, onSlowCue: () => {} })
    for (const { document, segments } of texts) probe.read(document, segments)
    return probe.uses()
  }
}

function probeWith(stem: Stemmer, codebook: Codebook, options: CueProbeOptions): CueProbe {
  const { language, includes, onSlowCue } = options
  const data = languageData(language)
  const matcherOf = (book: Codebook): Matcher => {
    const runRegexes = createRegexRunner(({ cue }) => onSlowCue(cue.source))
    return createMatcher(
      buildCueIndex(book, stem, data.stopWords),
      (text) => splitSentences(text, language),
      runRegexes,
    )
  }
  const tallies = codebook.codes.flatMap(({ path, cues }) =>
    cues.filter((cue) => includes(path, cue)).map((cue) => new Tally(path, cue)),
  )
  const byCue = new Map(tallies.map((tally) => [tally.cue, tally]))
  const together = matcherOf(codebook)
  const alone = matcherOf(oneCodeACue(codebook, tallies))

  return {
    read(document, segments) {
      for (const segment of segments) {
        const text = spokenIn(document, segment)
        // Blanks instead of what nobody said: the offsets stay.
        const spoken = text.replace(data.transcriberNotes, (note) => ' '.repeat(note.length))
        for (const { cue, start, end } of alone.match(spoken).hits) {
          const place = { document, segment, start: segment.start + start, end: segment.start + end }
          tallies[cue.code]!.add(place, options.places)
        }
        for (const { cue } of together.match(spoken).hits) byCue.get(cue.cue)?.count()
      }
    },
    uses: () => tallies.map((tally) => tally.use()),
  }
}

/** A codebook in which every cue is a code of its own, so that none hides another; exclusions match like the others. */
function oneCodeACue(codebook: Codebook, tallies: readonly Tally[]): Codebook {
  return {
    ...codebook,
    codes: tallies.map(({ code, cue }) => ({ ...codebook.byPath.get(code)!, cues: [{ ...cue, exclusion: false }] })),
  }
}

/** What was seen of one cue so far. */
class Tally {
  readonly code: string
  readonly cue: Cue
  #hits = 0
  #counted = 0
  readonly #segments = new Set<string>()
  readonly #respondents = new Set<string>()
  readonly #documents = new Set<string>()
  readonly #places: CuePlace[] = []

  constructor(code: string, cue: Cue) {
    this.code = code
    this.cue = cue
  }

  add(place: CuePlace, most: number): void {
    const { segment } = place
    this.#hits++
    this.#segments.add(segment.id)
    if (segment.respondent !== null) this.#respondents.add(segment.respondent)
    this.#documents.add(segment.document)
    if (this.#places.length < most) this.#places.push(place)
  }

  count(): void {
    this.#counted++
  }

  use(): CueUse {
    return {
      code: this.code,
      cue: this.cue,
      hits: this.#hits,
      counted: this.cue.exclusion ? null : this.#counted,
      segments: [...this.#segments],
      respondents: [...this.#respondents],
      documents: [...this.#documents],
      places: this.#places,
    }
  }
}

/** A hit with the words around it. */
export interface KwicLine {
  readonly left: string
  readonly hit: string
  readonly right: string
}

/** As much of a {@link CuePlace} as a line needs. */
export interface TextPlace {
  readonly document: Pick<Document, 'text'>
  readonly segment: Pick<Segment, 'start' | 'end'>
  readonly start: number
  readonly end: number
}

/**
 * The words around a hit within its segment: at most `width` characters on each side, white space as single blanks,
 * cut at a word where one is near, `…` where something was cut.
 */
export function kwicLine({ document, segment, start, end }: TextPlace, width: number): KwicLine {
  // A little more than is shown, because white space is folded; not the whole segment, which may be a whole interview.
  const reach = width * 2 + 40
  const from = Math.max(segment.start, start - reach)
  const to = Math.min(segment.end, end + reach)
  const before = oneBlank(document.text.slice(from, start)).trimStart()
  const after = oneBlank(document.text.slice(end, to)).trimEnd()
  return {
    left: from === segment.start && before.length <= width ? before : lastPart(before, width),
    hit: oneBlank(document.text.slice(start, end)),
    right: to === segment.end && after.length <= width ? after : firstPart(after, width),
  }
}

const oneBlank = (text: string): string => text.replace(/\s+/g, ' ')

/** How far a cut may move to fall between two words. */
const LONGEST_WORD = 14

function lastPart(text: string, width: number): string {
  const part = text.slice(-(width - 1)).replace(/^[\udc00-\udfff]/, '')
  const blank = part.indexOf(' ')
  return `…${blank >= 0 && blank <= Math.min(LONGEST_WORD, width / 2) ? part.slice(blank + 1) : part}`
}

function firstPart(text: string, width: number): string {
  const part = text.slice(0, width - 1).replace(/[\ud800-\udbff]$/, '')
  const blank = part.lastIndexOf(' ')
  return `${blank >= part.length - Math.min(LONGEST_WORD, width / 2) && blank > 0 ? part.slice(0, blank) : part}…`
}
