// How the weights in src/tagging/score.ts came about: `npm run fit -- --gold DIR [--codebooks DIR] [--drop like,neighbours]`.
// DIR holds a file CODEBOOK.jsonl of segments that people coded ({"text","codes":[…],"also_ok":[…]}) for each codebook.
// Prints the weights fitted on all of them, and how good the suggestions for each codebook are with the weights of the
// others: first from the codebook alone, then with four fifths of its own segments learned.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { crossValidate, tagSegments } from '../src/analysis/cross-validation.ts'
import { overallNumbers } from '../src/analysis/evaluation.ts'
import { makeFolds } from '../src/analysis/folds.ts'
import { conceptOf, isRight, type TaggedSegment } from '../src/analysis/judgement.ts'
import type { Codebook } from '../src/codebook/model.ts'
import { parseCodebook } from '../src/codebook/parse.ts'
import type { LabelledSegment } from '../src/codings/labelled.ts'
import { parseLabelled } from '../src/study/labelled.ts'
import { buildCueIndex } from '../src/tagging/cue-index.ts'
import { type Learned, learn } from '../src/tagging/learn.ts'
import { createMatcher } from '../src/tagging/matcher.ts'
import { createRegexRunner } from '../src/tagging/regex-runner.ts'
import type { Weights } from '../src/tagging/score.ts'
import { type AllSignals, collectSignals, conceptsOf, createCueSupport } from '../src/tagging/signals.ts'
import { createTagger } from '../src/tagging/tagger.ts'
import { createWordModel } from '../src/tagging/word-model.ts'
import { languageData } from '../src/text/language-data.ts'
import { createRandom } from '../src/text/random.ts'
import { splitSentences } from '../src/text/sentences.ts'
import { loadStemmer } from '../src/text/stems.ts'

interface Book {
  readonly name: string
  readonly codebook: Codebook
  readonly segments: readonly LabelledSegment[]
  readonly kinds: readonly string[]
}

/** Signals with their weight in the fit, and whether the concept or code was given. */
interface Row {
  readonly signals: Readonly<Record<string, number>>
  readonly isRight: boolean
  readonly share: number
}

interface Rows {
  readonly concept: readonly Row[]
  /** Codes of the concepts that were given. */
  readonly code: readonly Row[]
}

const MEASURES = ['concept_first', 'concept_f1', 'path_f1', 'best_three'] as const
const FOLDS = 5
const SEED = 1
const { values } = parseArgs({
  options: { gold: { type: 'string' }, codebooks: { type: 'string', default: 'codebooks' }, drop: { type: 'string' } },
})
if (!values.gold) throw new Error('--gold names the folder of human-coded segments')
const dropped = new Set(values.drop?.split(','))
const stem = await loadStemmer('nl')
const { stopWords } = languageData('nl')
const books = readdirSync(values.gold)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => load(path.join(values.gold!, file)))
const rows = books.map((book) => [...rowsOf(book, [book.segments], () => null), ...learnedRows(book)])

console.info(
  JSON.stringify(fitAll(rows.flat()), (_, value) => (typeof value === 'number' ? +value.toFixed(2) : value), 2),
)
const measured = { plain: [] as Measured[], learned: [] as Measured[] }
for (const [i, book] of books.entries()) {
  const weights = fitAll(rows.filter((_, j) => j !== i).flat())
  const plain = tagSegments(book.segments, await createTagger(book.codebook, { weights }))
  const learned = await crossValidate(
    book.segments,
    (training) => createTagger(book.codebook, { weights, learned: learn(training, { stem, stopWords }) }),
    { folds: FOLDS, seed: SEED },
  )
  measured.plain.push(...measure(book, plain))
  measured.learned.push(...measure(book, learned))
}
for (const [name, list] of Object.entries(measured)) {
  console.info(`\n${name}: each codebook with the weights of the others`)
  for (const { book, kind, numbers } of list) console.info(`${book.padEnd(22)} ${kind.padEnd(6)} ${shown(numbers)}`)
  for (const kind of new Set(list.map((each) => each.kind))) {
    const ofKind = list.filter((each) => each.kind === kind).map((each) => each.numbers)
    const means = ofKind[0]!.map((_, n) => ofKind.reduce((sum, numbers) => sum + numbers[n]!, 0) / ofKind.length)
    console.info(`${'mean over codebooks'.padEnd(22)} ${kind.padEnd(6)} ${shown(means)}`)
  }
  console.info(`right of the suggestions, by score: ${calibration(list.flatMap(({ tagged }) => tagged))}`)
}

interface Measured {
  readonly book: string
  readonly kind: string
  readonly tagged: readonly TaggedSegment[]
  readonly numbers: readonly number[]
}

function shown([top1, f1, hf, hit3]: readonly number[]): string {
  const text = (value: number | undefined): string => value!.toFixed(3)
  return `top1 ${text(top1)}  F1 ${text(f1)}  hF ${text(hf)}  hit3 ${text(hit3)}`
}

function measure(book: Book, tagged: readonly TaggedSegment[]): Measured[] {
  return [...new Set(book.kinds)].sort().map((kind) => {
    const ofKind = tagged.filter((_, i) => book.kinds[i] === kind)
    const numbers = overallNumbers(ofKind)
    return {
      book: book.name,
      kind,
      tagged: ofKind,
      numbers: MEASURES.map((name) => numbers[name] ?? 0),
    }
  })
}

function calibration(tagged: readonly TaggedSegment[]): string {
  const bins = Array.from({ length: 10 }, () => ({ right: 0, count: 0 }))
  for (const { segment, suggestions } of tagged) {
    for (const { code, score } of suggestions) {
      const bin = bins[Math.min(9, Math.floor(score * 10))]!
      bin.count++
      if (isRight(segment, code)) bin.right++
    }
  }
  return bins
    .flatMap(({ right, count }, i) => (count > 4 ? `.${i}: ${(right / count).toFixed(2)} of ${count}` : []))
    .join(', ')
}

function load(file: string): Book[] {
  const name = path.basename(file, '.jsonl')
  const codebookFile = path.join(values.codebooks, `${name}.yaml`)
  if (!existsSync(codebookFile)) return []
  const { codebook } = parseCodebook(codebookFile, readFileSync(codebookFile))
  if (!codebook) throw new Error(`${codebookFile} has errors: qcode validate tells which`)
  const kindOf = new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; kind?: string })
      .map(({ id, kind }) => [id, kind ?? 'segment']),
  )
  const { segments } = parseLabelled(file, readFileSync(file), codebook)
  return [{ name, codebook, segments, kinds: segments.map(({ id }) => kindOf.get(id!)!) }]
}

function learnedRows(book: Book): Rows[] {
  const folds = makeFolds(book.segments, FOLDS, createRandom(SEED))
  return rowsOf(book, folds, (fold) => {
    const training = folds.filter((other) => other !== fold).flat()
    return learn(training, { stem, stopWords })
  })
}

function rowsOf(
  { codebook, segments }: Book,
  parts: readonly (readonly LabelledSegment[])[],
  learnedFor: (part: readonly LabelledSegment[]) => Learned | null,
): Rows[] {
  const index = buildCueIndex(codebook, stem, stopWords)
  const matcher = createMatcher(index, (text) => splitSentences(text, 'nl'), createRegexRunner())
  const concepts = conceptsOf(codebook)
  const supportOf = createCueSupport(index.cues, concepts)
  const share = 1 / Math.sqrt(segments.length)
  return parts.map((part) => {
    const wordModel = createWordModel(codebook, concepts, {
      stem,
      stopWords,
      learned: learnedFor(part),
      onlyLearned: false,
    })
    const found = part.map((segment): Rows => {
      const { hits, tokens, formOf } = matcher.match(segment.text)
      const signals = collectSignals(concepts, {
        cues: supportOf(hits),
        words: wordModel.compare(tokens, formOf),
        asked: new Set(),
      })
      return rowsOfSegment(signals, segment, codebook, share)
    })
    return { concept: found.flatMap(({ concept }) => concept), code: found.flatMap(({ code }) => code) }
  })
}

function rowsOfSegment(signals: AllSignals, segment: LabelledSegment, { codes: all }: Codebook, share: number): Rows {
  const given = new Set([...segment.codes, ...segment.alsoOk].map(conceptOf))
  const roots = all.filter(({ parent }) => parent === null)
  return {
    concept: signals.concepts.map((values, i): Row => {
      return { signals: { ...values }, isRight: given.has(roots[i]!.path), share }
    }),
    code: signals.codes.flatMap(({ code, signals: values }): Row[] => {
      const { path } = all[code]!
      if (!given.has(conceptOf(path))) return []
      return [{ signals: { ...values }, isRight: isRight(segment, path), share }]
    }),
  }
}

/** Of `asked` nothing is known: its weights stay 0 here. */
function fitAll(all: readonly Rows[]): Weights {
  return {
    concept: fitWeights(all.flatMap(({ concept }) => concept)),
    code: fitWeights(all.flatMap(({ code }) => code)),
  } as Weights
}

/** Logistic regression with a small ridge by AdaGrad; a codebook with more segments weighs more, but not as much more. */
function fitWeights(examples: readonly Row[]): Record<string, number> {
  const names = ['bias', ...Object.keys(examples[0]!.signals)]
  const inputs = examples.map(({ signals }) =>
    names.map((name) => (name === 'bias' ? 1 : dropped.has(name) ? 0 : signals[name]!)),
  )
  const weights = names.map(() => 0)
  const squares = names.map(() => 1e-8)
  for (let step = 0; step < 400; step++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : 0.1 * weight))
    inputs.forEach((x, row) => {
      const logit = x.reduce((sum, value, i) => sum + value * weights[i]!, 0)
      const error = (1 / (1 + Math.exp(-logit)) - Number(examples[row]!.isRight)) * examples[row]!.share
      for (let i = 0; i < x.length; i++) gradient[i]! += error * x[i]!
    })
    gradient.forEach((slope, i) => {
      squares[i]! += slope ** 2
      weights[i]! -= (0.5 * slope) / Math.sqrt(squares[i]!)
    })
  }
  return Object.fromEntries(names.map((name, i) => [name, weights[i]!]))
}
