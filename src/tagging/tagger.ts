import type { Codebook } from '../codebook/model.ts'
import type { Evidence, Polarity } from '../codings/model.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { buildCueIndex } from './cue-index.ts'
import { createMatcher } from './matcher.ts'
import { createPolarity, joinPolarities } from './polarity.ts'
import { createRegexRunner } from './regex-runner.ts'
import { rankCodes, type ScoreOptions } from './score.ts'

/** One code proposed for one text. */
export interface Suggestion {
  /** Path of the code. */
  readonly code: string
  /** 0..1, two decimals. */
  readonly score: number
  readonly polarity: Polarity
  /** The hits behind it, in order; offsets in code points of the text. */
  readonly evidence: readonly Evidence[]
}

export interface Tagger {
  /** Codes for one segment, best score first. */
  tag(text: string): Suggestion[]
}

export interface TaggerOptions extends Partial<ScoreOptions> {
  /** Default: the codebook's. */
  readonly language?: Language
  /** Called once for each regular expression that took too long. */
  readonly onSlowCue?: (cue: string, code: string) => void
}

/** Builds a tagger for a codebook: the same text always gives the same suggestions. */
export async function createTagger(codebook: Codebook, options: TaggerOptions = {}): Promise<Tagger> {
  const language = options.language ?? codebook.language
  const data = languageData(language)
  const stem = await loadStemmer(language)
  const index = buildCueIndex(codebook, stem, data.stopWords)
  const runRegexes = createRegexRunner(({ cue, code }) => options.onSlowCue?.(cue.source, codebook.codes[code]!.path))
  const matcher = createMatcher(index, (text) => splitSentences(text, language), runRegexes)
  const { transcriberNotes } = data
  const polarityOf = createPolarity(data)

  return {
    tag(text) {
      // Blanks instead of what nobody said: the offsets stay.
      const spoken = text.replace(transcriberNotes, (note) => ' '.repeat(note.length))
      const matches = matcher.match(spoken)
      if (matches.hits.length === 0) return []
      const codePoints = createCodePointIndex(text)
      return rankCodes(codebook, matches.hits, options).map(({ code, score, hits }) => {
        const polarities = hits.map((hit) => polarityOf(hit, matches, spoken))
        return {
          code: codebook.codes[code]!.path,
          score,
          polarity: joinPolarities(polarities),
          evidence: hits.map((hit, i): Evidence => {
            const start = codePoints.toCodePoint(hit.start)
            const end = codePoints.toCodePoint(hit.end)
            const base = { via: 'cue' as const, cue: hit.cue.cue.source, start, end }
            return polarities[i] === 'absent' ? { ...base, polarity: 'absent' } : base
          }),
        }
      })
    },
  }
}
