import type { Codebook } from '../codebook/model.ts'
import type { Evidence, Polarity } from '../codings/model.ts'
import { type CodePointIndex, createCodePointIndex } from '../text/codepoints.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { buildCueIndex } from './cue-index.ts'
import type { Learned } from './learn.ts'
import { createMatcher, type Matches } from './matcher.ts'
import { createPolarity, joinPolarities } from './polarity.ts'
import { createRegexRunner } from './regex-runner.ts'
import { type JudgedCode, judgeCodes, type Method, type ScoreOptions } from './score.ts'
import { codesByQuestion, conceptsOf, type Findings, supportOfCues } from './signals.ts'
import { createSimilarity } from './similarity.ts'
import { createWordModel, type WordFindings } from './word-model.ts'

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

/** Words named as evidence of likeness. */
const LIKE_WORDS = 3

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
  const hasLikeness = method === 'all' || method === 'similar'
  const similarity = hasLikeness ? createSimilarity(codebook, stem, stopWords) : null
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
      const { judged, suggestionOf } = judge(text, context, false)
      return judged.filter(({ verdict }) => verdict === 'suggested').map(suggestionOf)
    },
    explain(text, context) {
      if (text.length > LONGEST_SEGMENT) return []
      const { judged, suggestionOf } = judge(text, context, true)
      return judged.map((each): Explanation => {
        const { verdict, coveredBy, parts } = each
        const below = coveredBy === undefined ? null : codebook.codes[coveredBy]!.path
        return { ...suggestionOf(each), verdict, coveredBy: below, parts }
      })
    },
  }

  function judge(text: string, { question }: Context = {}, explain: boolean) {
    // Blanks instead of what nobody said: the offsets stay.
    const spoken = text.replace(data.transcriberNotes, (note) => ' '.repeat(note.length))
    const matches = matcher.match(spoken)
    const hits = method === 'all' || method === 'cues' ? matches.hits : []
    const findings: Findings = {
      cues: supportOfCues(hits, concepts),
      likeness: similarity?.compare(matches.tokens, matches.formOf) ?? null,
      words: wordModel?.(matches.tokens, matches.formOf) ?? nothing,
      asked: (question && byQuestion.get(question)) || NONE,
    }
    const judged = judgeCodes(codebook, concepts, hits, findings, method, options, explain)
    let codePoints: CodePointIndex | undefined
    return {
      judged,
      suggestionOf: (each: JudgedCode): Suggestion => {
        codePoints ??= createCodePointIndex(spoken)
        return suggestionOf(each, findings, matches, spoken, codePoints)
      },
    }
  }

  function suggestionOf(
    { code, score, hits }: JudgedCode,
    { words, asked }: Findings,
    matches: Matches,
    text: string,
    codePoints: CodePointIndex,
  ): Suggestion {
    const span = (start: number, end: number) => ({
      start: codePoints.toCodePoint(start),
      end: codePoints.toCodePoint(end),
    })
    const polarities = hits.map((hit) => polarityOf(hit, matches, text))
    const ofCues = hits.map((hit, i): Evidence => {
      const base = { via: 'cue' as const, cue: hit.cue.cue.source, ...span(hit.start, hit.end) }
      return polarities[i] === 'absent' ? { ...base, polarity: 'absent' } : base
    })
    const { tokens, formOf } = matches
    const likest = similarity?.wordsFor(code, tokens, formOf, LIKE_WORDS) ?? []
    const ofWords = likest
      .filter((token) => !hits.some((hit) => hit.firstToken <= token && token <= hit.lastToken))
      .map((token): Evidence => ({ via: 'similar', ...span(tokens.starts[token]!, tokens.ends[token]!) }))
    const whole = span(0, text.length)
    const ofQuestion: Evidence[] = asked.has(code) ? [{ via: 'question', ...whole }] : []
    const share = words.shares?.[concepts.of[code]!] ?? 0
    const ofLearned: Evidence[] = share >= NEIGHBOURLY ? [{ via: 'learned', ...whole }] : []
    return {
      code: codebook.codes[code]!.path,
      score,
      polarity: hits.length === 0 ? null : joinPolarities(polarities),
      evidence: [
        ...ofQuestion,
        ...ofLearned,
        ...[...ofCues, ...ofWords].sort((a, b) => a.start - b.start || a.end - b.end),
      ],
    }
  }
}
