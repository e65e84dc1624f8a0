import type { Code, Codebook } from '../codebook/model.ts'
import type { Stemmer } from '../text/stems.ts'
import type { Tokens } from '../text/tokens.ts'
import { type Classifier, createClassifier, type Example } from './classifier.ts'
import type { Learned } from './learn.ts'
import { createNeighbours, type Neighbours } from './neighbours.ts'
import type { Concepts } from './signals.ts'
import { type Bag, createTopics, type PlacedBag, type Topics } from './topics.ts'

/** What the words of a segment say when it is held beside texts of which the codes are known. Valid until the next. */
export interface WordFindings {
  /** By code: the chance of it or a code below it; those of the concepts add up to 1. */
  readonly chances: Float64Array
  /** The chances of a segment that says nothing. */
  readonly prior: Float64Array
  /** By concept: its share in the most similar segments that people coded; null when nothing was learned. */
  readonly shares: Float64Array | null
}

export interface WordModel {
  compare(tokens: Tokens, formOf: (token: number) => string): WordFindings
  /** The tokens of the text compared last that say most for one code, at most `count`, in order of place. */
  wordsFor(code: number, count: number): number[]
}

/** What a word has to say for a code before it is named (logits). */
const WORTH_NAMING = 0.5

/** Weights in the training: of a cue, and of a segment that people decided about, which says how people really talk. */
const CUE = 0.3
const GIVEN = 6
const REJECTED = 2

export interface WordModelOptions {
  readonly stem: Stemmer
  readonly stopWords: ReadonlySet<string>
  readonly learned: Learned | null
  /** Leave out what the codebook says. */
  readonly onlyLearned: boolean
}

/**
 * Trains on what the codebook says of its codes (label with definition, rules of inclusion, examples, cues) and on the
 * segments that people decided about.
 */
export function createWordModel(
  codebook: Codebook,
  concepts: Concepts,
  { stem, stopWords, learned, onlyLearned }: WordModelOptions,
): WordModel {
  const topics = createTopics(stem, stopWords)
  const decided = learned ? bagsOf(learned, codebook, topics) : []
  const examples = [...(onlyLearned ? [] : examplesOfCodebook(codebook, topics)), ...decided.flatMap(examplesOf)]
  const size = topics.complete()
  const classifier: Classifier = createClassifier(concepts.parents, examples, size)
  const coded = decided
    .filter(({ codes }) => codes.length > 0)
    .map(({ bag, codes }) => ({ bag, concepts: [...new Set(codes.map((code) => concepts.of[code]!))] }))
  const neighbours: Neighbours | null = learned && createNeighbours(coded, concepts.count, size)
  let bag: PlacedBag
  return {
    compare(tokens, formOf) {
      bag = topics.bagOf(tokens, formOf)
      return { chances: classifier.chances(bag), prior: classifier.prior, shares: neighbours?.shares(bag) ?? null }
    },
    wordsFor(code, count) {
      const best: { readonly token: number; readonly speaks: number }[] = []
      for (let i = 0; i < bag.count; i++) {
        const speaks = bag.terms[i]! < 0 ? 0 : classifier.speaks(bag.terms[i]!, code)
        if (speaks < WORTH_NAMING) continue
        let at = best.length
        while (at > 0 && best[at - 1]!.speaks < speaks) at--
        if (at >= count) continue
        best.splice(at, 0, { token: bag.firsts[i]!, speaks })
        if (best.length > count) best.pop()
      }
      return best.map(({ token }) => token).sort((a, b) => a - b)
    },
  }
}

function examplesOfCodebook({ codes }: Codebook, topics: Topics): Example[] {
  return codes.flatMap((code, i) =>
    textsOf(code).map(([text, weight]) => ({ bag: topics.read(text), weight, codes: [i] })),
  )
}

function textsOf(code: Code): [text: string, weight: number][] {
  return [
    [`${code.label}. ${code.definition}`, 1],
    ...[...code.include, ...code.examples.hit].map((text): [string, number] => [text, 1]),
    ...code.cues.flatMap(({ pattern, exclusion }): [string, number][] => {
      if (exclusion || pattern.kind === 'regex') return []
      const words = pattern.parts.flat().map(({ word }) => word.replace(/[*?]/g, ''))
      return [[words.join(' '), CUE]]
    }),
  ]
}

interface Decided {
  readonly bag: Bag
  readonly codes: readonly number[]
  readonly not: readonly number[]
}

/** Segments of which some code is in the codebook. */
function bagsOf({ segments }: Learned, { codes }: Codebook, topics: Topics): Decided[] {
  const position = new Map(codes.map(({ path }, i) => [path, i]))
  const known = (paths: readonly string[]): number[] => paths.flatMap((path) => position.get(path) ?? [])
  return segments.flatMap(({ codes, not, words }): Decided[] => {
    const decided = { codes: known(codes), not: known(not) }
    if (decided.codes.length + decided.not.length === 0) return []
    const entries = Object.entries(words)
    const terms = Int32Array.from(entries, ([stem]) => topics.numberOf(stem))
    const bag = { count: entries.length, terms, times: Float64Array.from(entries, ([, times]) => times) }
    return [{ bag, ...decided }]
  })
}

function examplesOf({ bag, codes, not }: Decided): Example[] {
  return [
    ...(codes.length > 0 ? [{ bag, weight: GIVEN, codes }] : []),
    ...(not.length > 0 ? [{ bag, weight: REJECTED, codes: not, isRejected: true }] : []),
  ]
}
