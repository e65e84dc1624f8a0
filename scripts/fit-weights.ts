// How the weights in src/tagging/score.ts came about: `npm run fit -- --gold DIR [--codebooks DIR] [--drop cue,like]`.
// DIR holds a file CODEBOOK.jsonl of human-coded segments ({"text","codes":[…],"also_ok":[…]}) for each codebook. Prints
// the weights fitted on all of them, and how well each codebook's segments are ranked with the weights of the others.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parseCodebook } from '../src/codebook/parse.ts'
import { buildCueIndex } from '../src/tagging/cue-index.ts'
import { createMatcher } from '../src/tagging/matcher.ts'
import { createRegexRunner } from '../src/tagging/regex-runner.ts'
import { collectSignals, conceptsOf, type Signals, supportOfCues } from '../src/tagging/signals.ts'
import { createSimilarity } from '../src/tagging/similarity.ts'
import { languageData } from '../src/text/language-data.ts'
import { splitSentences } from '../src/text/sentences.ts'
import { loadStemmer } from '../src/text/stems.ts'

interface GoldSegment {
  readonly text: string
  readonly codes: readonly string[]
  readonly also_ok?: readonly string[]
}

/** A code that some signal speaks for, and whether it lies on the path of a code that the human gave. */
interface Candidate {
  readonly code: string
  readonly x: readonly number[]
  readonly isRight: boolean
}

interface Labelled {
  readonly name: string
  readonly segments: readonly { readonly gold: GoldSegment; readonly candidates: readonly Candidate[] }[]
}

const NAMES: readonly (keyof Signals)[] = [
  'cue',
  'conceptCue',
  'otherCue',
  'like',
  'explained',
  'likestConcept',
  'isConcept',
]
const { values } = parseArgs({
  options: { gold: { type: 'string' }, codebooks: { type: 'string', default: 'codebooks' }, drop: { type: 'string' } },
})
if (!values.gold) throw new Error('--gold names the folder of human-coded segments')
const used = NAMES.filter((name) => !values.drop?.split(',').includes(name))
const stem = await loadStemmer('nl')
const books = readdirSync(values.gold)
  .filter((file) => file.endsWith('.jsonl'))
  .map((file) => load(path.join(values.gold!, file)))
  .filter((book) => book !== null)

const print = (weights: readonly number[]): string =>
  ['bias', ...used].map((name, i) => `${name} ${weights[i]!.toFixed(2)}`).join(', ')
console.info(`all: ${print(fitWeights(books))}`)
let right = 0
let total = 0
for (const book of books) {
  const weights = fitWeights(books.filter((other) => other !== book))
  const first = book.segments.filter(({ gold, candidates }) => {
    const [best] = [...candidates].sort((a, b) => chance(weights, b.x) - chance(weights, a.x))
    return best && [...gold.codes, ...(gold.also_ok ?? [])].some((code) => conceptOf(code) === conceptOf(best.code))
  })
  right += first.length
  total += book.segments.length
  console.info(`without ${book.name}: ${print(weights)}`)
  console.info(`  its segments with the right concept first: ${first.length} of ${book.segments.length}`)
}
console.info(
  `right concept first, each codebook with the weights of the others: ${((100 * right) / total).toFixed(1)}%`,
)

function load(file: string): Labelled | null {
  const name = path.basename(file, '.jsonl')
  const codebookFile = path.join(values.codebooks, `${name}.yaml`)
  if (!existsSync(codebookFile)) return null
  const { codebook } = parseCodebook(codebookFile, readFileSync(codebookFile))
  if (!codebook) throw new Error(`${codebookFile} has errors: qcode validate tells which`)
  const { stopWords } = languageData('nl')
  const index = buildCueIndex(codebook, stem, stopWords)
  const matcher = createMatcher(index, (text) => splitSentences(text, 'nl'), createRegexRunner())
  const similarity = createSimilarity(codebook, stem, stopWords)
  const concepts = conceptsOf(codebook)
  const segments = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const gold = JSON.parse(line) as GoldSegment
      const { hits, tokens, formOf } = matcher.match(gold.text.normalize('NFC'))
      const likeness = similarity.compare(tokens, formOf)
      const signals = collectSignals(codebook, concepts, supportOfCues(hits, concepts), likeness)
      const candidates = Array.from(signals, ([code, values]): Candidate => {
        const { path } = codebook.codes[code]!
        const isRight = [...gold.codes, ...(gold.also_ok ?? [])].some((human) => onPath(path, human))
        return { code: path, isRight, x: [1, ...used.map((signal) => values[signal])] }
      })
      return { gold, candidates }
    })
  return { name, segments }
}

/** Logistic regression with a small ridge by AdaGrad; every codebook weighs the same. */
function fitWeights(labelled: readonly Labelled[]): number[] {
  const rows = labelled.flatMap(({ segments }) =>
    segments.flatMap(({ candidates }) => candidates.map((candidate) => ({ ...candidate, share: 1 / segments.length }))),
  )
  const weights = Array.from({ length: used.length + 1 }, () => 0)
  const squares = weights.map(() => 1e-8)
  for (let step = 0; step < 400; step++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : 0.01 * weight))
    for (const { x, isRight, share } of rows) {
      const error = (chance(weights, x) - Number(isRight)) * share
      for (let i = 0; i < x.length; i++) gradient[i]! += error * x[i]!
    }
    gradient.forEach((slope, i) => {
      squares[i]! += slope ** 2
      weights[i]! -= (0.5 * slope) / Math.sqrt(squares[i]!)
    })
  }
  return weights
}

function chance(weights: readonly number[], x: readonly number[]): number {
  return 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, 0)))
}

function conceptOf(code: string): string {
  return code.split('/', 1)[0]!
}

/** The same code, one below it, or one above it that is more than its concept. */
function onPath(code: string, human: string): boolean {
  const isUnder = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`)
  return isUnder(code, human) || (isUnder(human, code) && (code.includes('/') || !human.includes('/')))
}
