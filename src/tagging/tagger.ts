import type { Codebook } from '../codebook/model.ts'
import type { Evidence, Polarity } from '../codings/model.ts'
import { type CodePointIndex, createCodePointIndex } from '../text/codepoints.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { buildCueIndex } from './cue-index.ts'
import type { Learned } from './learn.ts'
import { createMatcher, type Hit, type Matches } from './matcher.ts'
import { createPolarity, joinPolarities } from './polarity.ts'
import { createRegexRunner } from './regex-runner.ts'
import { createJudge, type JudgedCode, type Method, type ScoreOptions } from './score.ts'
import { codesByQuestion, conceptsOf, createCueSupport, type Findings } from './signals.ts'
import { createWordModel, type WordFindings, type WordModel } from './word-model.ts'

/** One code proposed for one text. */
export interface Suggestion {
  /** Path of the code. */
  readonly code: string
  /** 0..1, two decimals. Unless only cues count, about the share of such suggestions that researchers agree with. */
  readonly score: number
  /** Null when no cue speaks for the code: likeness says nothing about presence or absence. */
  readonly polarity: Polarity | null
  /** The hits of cues and the words that the description shares, in order; offsets in code points of the text. */
  readonly evidence: readonly Evidence[]
}

/** Longer texts (UTF-16 units) are no segments: a file without line breaks or labels, perhaps. They get no suggestions. */
export const LONGEST_SEGMENT = 1_000_000

export interface Tagger {
  /** Codes for one segment, best score first; none for one longer than {@link LONGEST_SEGMENT}. */
  tag(text: string, context?: Context): Suggestion[]
}

/** What is known of a segment beside its words. */
export interface Context {
  /** Number of the guide question that it answers. */
  readonly question?: string | null
}

export interface ExplainingTagger extends Tagger {
  /** Every code that anything speaks for, with what speaks for it and why it is suggested or not; best score first. */
  explain(text: string, context?: Context): Explanation[]
}

export interface Explanation extends Suggestion {
  readonly verdict: JudgedCode['verdict']
  /** Path of the code below it that says it more precisely, when the verdict is `covered`. */
  readonly coveredBy: string | null
  readonly parts: JudgedCode['parts']
}

export interface TaggerOptions extends Partial<ScoreOptions> {
  /** Default: the codebook's. */
  readonly language?: Language
  /** Default `all`. */
  readonly method?: Method
  /** What people decided about other segments. */
  readonly learned?: Learned | null
  /** Called once for each regular expression that took too long. */
  readonly onSlowCue?: (cue: string, code: string) => void
}

const NONE: ReadonlySet<number> = new Set()

/** Words named as evidence beside those of cues. */
const NAMED_WORDS = 3

/** The share in the most similar coded segments from which they are named as evidence. */
const NEIGHBOURLY = 0.3

/** Builds a tagger for a codebook: the same text always gives the same suggestions. */
export async function createTagger(codebook: Codebook, options: TaggerOptions = {}): Promise<ExplainingTagger> {
  const { language = codebook.language, method = 'all', learned = null } = options
  const data = languageData(language)
  const stem = await loadStemmer(language)
  const { stopWords } = data
  const index = buildCueIndex(codebook, stem, stopWords)
  const runRegexes = createRegexRunner(({ cue, code }) => options.onSlowCue?.(cue.source, codebook.codes[code]!.path))
  const matcher = createMatcher(index, (text) => splitSentences(text, language), runRegexes)
  const concepts = conceptsOf(codebook)
  const supportOf = createCueSupport(index.cues, concepts)
  const judgeCodes = createJudge(codebook, concepts, method, options)
  const wordModel =
    method === 'cues'
      ? null
      : createWordModel(codebook, concepts, { stem, stopWords, learned, onlyLearned: method === 'learned' })
  const noChances = new Float64Array(codebook.codes.length)
  const nothing: WordFindings = { chances: noChances, prior: noChances, shares: null }
  const byQuestion = method === 'cues' ? new Map<string, never>() : codesByQuestion(codebook)
  const polarityOf = createPolarity(data)

  return {
    tag(text, context) {
      if (text.length > LONGEST_SEGMENT) return []
      const reading = read(text, context)
      return judgeCodes(reading.findings)
        .filter(({ verdict }) => verdict === 'suggested')
        .map((judged) => suggestionOf(judged, reading))
    },
    explain(text, context) {
      if (text.length > LONGEST_SEGMENT) return []
      const reading = read(text, context)
      return judgeCodes(reading.findings, true).map((judged): Explanation => {
        const { verdict, coveredBy, parts } = judged
        const below = coveredBy === null ? null : codebook.codes[coveredBy]!.path
        return { ...suggestionOf(judged, reading), verdict, coveredBy: below, parts }
      })
    },
  }

  function read(text: string, { question }: Context = {}): Reading {
    // Blanks instead of what nobody said: the offsets stay.
    const spoken = text.replace(data.transcriberNotes, (note) => ' '.repeat(note.length))
    const matches = matcher.match(spoken)
    const hits = method === 'all' || method === 'cues' ? matches.hits : []
    const findings: Findings = {
      cues: supportOf(hits),
      words: wordModel?.compare(matches.tokens, matches.formOf) ?? nothing,
      asked: (question && byQuestion.get(question)) || NONE,
    }
    return { text: spoken, matches, hits, findings, codePoints: createCodePointIndex(spoken) }
  }

  function suggestionOf({ code, score }: JudgedCode, reading: Reading): Suggestion {
    const { matches, text, codePoints } = reading
    const hits = reading.hits.filter(({ cue }) => cue.code === code)
    const polarities = hits.map((hit) => polarityOf(hit, matches, text))
    const evidence = hits.map((hit, i): Evidence => {
      const cue = hit.cue.cue.source
      const start = codePoints.toCodePoint(hit.start)
      const end = codePoints.toCodePoint(hit.end)
      return polarities[i] === 'absent'
        ? { via: 'cue', cue, start, end, polarity: 'absent' }
        : { via: 'cue', cue, start, end }
    })
    return {
      code: codebook.codes[code]!.path,
      score,
      polarity: hits.length === 0 ? null : joinPolarities(polarities),
      evidence: wordModel ? withEvidenceOfWords(evidence, code, hits, reading, wordModel) : evidence,
    }
  }

  /** First what speaks for the whole segment, then its words in order of place. */
  function withEvidenceOfWords(
    ofCues: readonly Evidence[],
    code: number,
    hits: readonly Hit[],
    reading: Reading,
    model: WordModel,
  ): Evidence[] {
    const { matches, findings, text } = reading
    const { tokens } = matches
    const ofWords = model
      .wordsFor(code, NAMED_WORDS)
      .filter((token) => !hits.some((hit) => hit.firstToken <= token && token <= hit.lastToken))
      .map((token): Evidence => ({ via: 'similar', ...spanOf(reading, tokens.starts[token]!, tokens.ends[token]!) }))
    const share = findings.words.shares?.[concepts.of[code]!] ?? 0
    return [
      ...(findings.asked.has(code) ? [{ via: 'question' as const, ...spanOf(reading, 0, text.length) }] : []),
      ...(share >= NEIGHBOURLY ? [{ via: 'learned' as const, ...spanOf(reading, 0, text.length) }] : []),
      ...[...ofCues, ...ofWords].sort((a, b) => a.start - b.start || a.end - b.end),
    ]
  }
}

/** What was found in one text. */
interface Reading {
  /** Without transcribers' notes. */
  readonly text: string
  readonly matches: Matches
  /** Those of the cues, when they count. */
  readonly hits: readonly Hit[]
  readonly findings: Findings
  readonly codePoints: CodePointIndex
}

const spanOf = ({ codePoints }: Reading, start: number, end: number): { start: number; end: number } => ({
  start: codePoints.toCodePoint(start),
  end: codePoints.toCodePoint(end),
})
