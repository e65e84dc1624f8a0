import { type Promotion, planPromotion, promotedPath } from '../axial/promote.ts'
import { type Codebook, isWithin } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { createCodeResolver, slug } from '../codebook/resolve.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { codingsFromMarks } from '../codings/inline.ts'
import { type Coding, isLive } from '../codings/model.ts'
import { recodeDocuments } from '../codings/recode.ts'
import { listCodings, readCodings } from '../codings/store.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import { createMatcher } from '../tagging/matcher.ts'
import type { OpenCandidate } from '../tagging/open-codes.ts'
import { createRegexRunner } from '../tagging/regex-runner.ts'
import { languageData } from '../text/language-data.ts'
import { formatPlace, type Place, type Problem, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { hint } from '../text/suggest.ts'
import { readBytes } from './codebook.ts'
import { proposeOpenCodes } from './open-codes.ts'
import { append, readTranscripts, type Study } from './study.ts'

export interface PromoteOptions {
  /** The path or name of an open code in use, or words as `apply --open` proposes them. */
  readonly name: string
  readonly as?: string
  readonly label?: string
  readonly definition?: string
  /** Default: its words, when they find anything. */
  readonly cues?: readonly string[]
  /** Write nothing. */
  readonly dryRun?: boolean
}

export interface PromoteResult {
  readonly path: string
  /** Its path before, null when no coding had it. */
  readonly from: string | null
  readonly cues: readonly string[]
  /** The text of the codebook. */
  readonly before: string
  readonly after: string
  /** Documents whose codings change, and how many in each. */
  readonly recoded: readonly { readonly document: string; readonly codings: number }[]
  /** Warnings about what could not be read. */
  readonly problems: readonly Problem[]
}

/**
 * Makes an open code a code of the codebook: codebook and codings together or not at all.
 *
 * @throws QcodeError when there is no such open code, a name or place cannot be used, or something cannot be written
 */
export async function promoteOpenCode(study: Study, options: PromoteOptions): Promise<PromoteResult> {
  const { file } = study.codebook
  const bytes = await readBytes(file, 'codebook')
  const { codebook, problems: errors } = parseCodebook(file, bytes)
  if (codebook === null) throw new QcodeError(`${file} has errors`, errors)
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const uses = await readUses(study)
  const found = await findOpenCode(study, uses, options.name)

  const promotion = await planWithCues(before, codebook, found, options)
  const { path } = promotion.code
  const { from } = found
  const old = from ?? path
  assertNotInUse(uses, from, path)
  const strays = strayMarks(uses.marks, codebook, promotion.codebook, (code) => promotedPath(code, old, path))
  const stolen = strays.filter(({ severity }) => severity === 'error')
  if (stolen.length > 0) throw new QcodeError('marks in the transcripts would mean another code', stolen)
  const recoded = old === path ? [] : countWithin(uses, old)
  if (!options.dryRun) {
    const recoding = {
      folder: study.codings,
      documents: recoded.map(({ document }) => document),
      change: moveCode(old, path),
      undo: moveCode(path, old),
    }
    await recodeDocuments(recoding, () => replaceCodebook(file, bytes, promotion.text))
  }
  const cues = promotion.code.cues.map(({ source }) => source)
  return { path, from, cues, before, after: promotion.text, recoded, problems: [...uses.problems, ...strays] }
}

/** The open codes of a study: in its codings, and in marks that `apply` has not seen yet. */
interface Uses {
  readonly stored: ReadonlyMap<string, readonly Coding[]>
  /** Codings that the marks in the transcripts stand for. */
  readonly marked: readonly Coding[]
  readonly marks: readonly TypedMark[]
  /** Paths, in order of appearance. */
  readonly openCodes: readonly string[]
  readonly problems: readonly Problem[]
}

interface TypedMark {
  readonly names: readonly string[]
  readonly place: Place
}

async function readUses(study: Study): Promise<Uses> {
  const problems: Problem[] = []
  const stored = new Map<string, readonly Coding[]>()
  for (const document of await listCodings(study.codings)) {
    const read = await readCodings(study.codings, document)
    const unreadable = read.problems.filter(({ severity }) => severity === 'error')
    if (unreadable.length > 0) throw new QcodeError('the codings cannot be read', unreadable)
    stored.set(document, read.codings)
  }
  const marked: Coding[] = []
  const marks: TypedMark[] = []
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    append(marked, codingsFromMarks(document, segments, study.codebook, '').codings)
    const typed = document.marks.map(({ names, line, column }) => {
      return { names, place: { file: document.file, line, column } }
    })
    append(marks, typed)
  }
  const codes = new Set([...[...stored.values()].flat(), ...marked].map(({ code }) => code))
  return { stored, marked, marks, openCodes: [...codes].filter((code) => !study.codebook.byPath.has(code)), problems }
}

/** An open code in use, or a candidate with the cue that finds its words. */
interface Found {
  readonly from: string | null
  readonly name: string
  readonly cue: string
  /** What was coded with it. */
  readonly quotes: readonly string[]
}

async function findOpenCode(study: Study, uses: Uses, name: string): Promise<Found> {
  const typed = pathOf(name)
  const inUse = uses.openCodes.filter((code) => pathOf(code) === typed)
  if (inUse.length === 0) assertNotInBook(study.codebook, name)
  const [path, ...others] =
    inUse.length > 0 ? inUse : uses.openCodes.filter((code) => pathOf(code).endsWith(`/${typed}`))
  if (others.length > 0) throw new QcodeError(`${quote(name)} can be ${[path, ...others].join(' or ')}: name the path`)
  const codings = [...uses.stored.values()].flat()
  if (path !== undefined) {
    const id = path.split('/').at(-1)!
    const quotes = [...codings, ...uses.marked].filter((coding) => coding.code === path && isLive(coding))
    return { from: path, name: id, cue: id.replaceAll('-', ' '), quotes: quotes.map((coding) => coding.quote) }
  }
  const candidates = await proposeOpenCodes(study, codings, Number.POSITIVE_INFINITY)
  const candidate = candidates.find(({ term, forms }) => [term, ...forms].some((form) => slug(form) === slug(name)))
  if (candidate) return { from: null, name: candidate.term, cue: candidate.cue, quotes: [candidate.quote.text] }
  throw nothingFound(name, uses.openCodes, candidates)
}

/** `Vertrouwen>Moet groeien` → `vertrouwen/moet-groeien`. */
const pathOf = (name: string): string => name.split(/[/>]/).map(slug).join('/')

function assertNotInBook(codebook: Codebook, name: string): void {
  const resolved = createCodeResolver(codebook)(name.split(/[/>]/))
  if (resolved.kind !== 'code') return
  const { path, place } = codebook.byPath.get(resolved.path)!
  throw new QcodeError(`${quote(name)} is in the codebook already: ${path} (${formatPlace(place)})`)
}

function nothingFound(name: string, openCodes: readonly string[], candidates: readonly OpenCandidate[]): QcodeError {
  const ids = openCodes.map((code) => code.split('/').at(-1)!)
  const meant = hint(name, [...openCodes, ...ids, ...candidates.map(({ term }) => term)])
  const help = 'qcode apply --open 20 lists open codes in use and proposes others'
  return new QcodeError(`there is no open code ${quote(name)}${meant || `; ${help}`}`)
}

/** The plan with the cues that were given, else with the words of the code if they are said where it was given. */
async function planWithCues(
  text: string,
  codebook: Codebook,
  { from, name, cue, quotes }: Found,
  { as, label, definition, cues }: PromoteOptions,
): Promise<Promotion> {
  const request = { from, name, as, label, definition }
  if (cues && cues.length > 0) return planPromotion(text, codebook, { ...request, cues })
  const promotion = planPromotion(text, codebook, { ...request, cues: [cue] })
  const isSaid = await finds(promotion, quotes)
  return isSaid ? promotion : planPromotion(text, codebook, { ...request, cues: [] })
}

async function finds({ codebook, code }: Promotion, texts: readonly string[]): Promise<boolean> {
  const { language } = codebook
  const stem = await loadStemmer(language)
  const index = buildCueIndex({ ...codebook, codes: [code] }, stem, languageData(language).stopWords)
  const matcher = createMatcher(index, (text) => splitSentences(text, language), createRegexRunner())
  return texts.some((text) => matcher.match(text).hits.length > 0)
}

/** Two open codes that become one cannot be told apart again: that is another step. */
function assertNotInUse({ openCodes }: Uses, from: string | null, to: string): void {
  const other = openCodes.find((code) => isWithin(code, to) && !(from !== null && isWithin(code, from)))
  if (other !== undefined)
    throw new QcodeError(`${quote(other)} is an open code in use: choose another place with --as`)
}

/**
 * The next `apply` reads the marks again, and each should mean what its codings say then. Warnings: marks of the open code
 * that name the place where it was. Errors: marks of another open code that would mean the new code.
 */
function strayMarks(
  marks: readonly TypedMark[],
  before: Codebook,
  after: Codebook,
  newPath: (path: string) => string,
): Problem[] {
  const was = createCodeResolver(before)
  const is = createCodeResolver(after)
  return marks.flatMap(({ names, place }): Problem[] => {
    const old = was(names).path
    const wanted = newPath(old)
    const { path } = is(names)
    if (path === wanted) return []
    const problem = { rule: 'promote/mark', place }
    const typed = `the mark [[${names.join('>')}]]`
    if (wanted === old) {
      const message = `${typed} would mean ${path}, not ${wanted}`
      return [{ ...problem, severity: 'error', message, help: 'choose another name with --as and --label' }]
    }
    const message = `${typed} still means ${path}, not ${wanted}`
    const help = `write [[${wanted.replaceAll('/', '>')}]] before the next qcode apply`
    return [{ ...problem, severity: 'warning', message, help }]
  })
}

function countWithin({ stored }: Uses, from: string): { document: string; codings: number }[] {
  return Array.from(stored, ([document, codings]) => {
    return { document, codings: codings.filter(({ code }) => isWithin(code, from)).length }
  }).filter(({ codings }) => codings > 0)
}

const moveCode =
  (from: string, to: string) =>
  (coding: Coding): Coding => ({ ...coding, code: promotedPath(coding.code, from, to) })

async function replaceCodebook(file: string, read: Uint8Array, text: string): Promise<void> {
  if (!Buffer.from(read).equals(await readBytes(file, 'codebook')))
    throw new QcodeError(`${file} was changed by another program meanwhile; nothing was written, run it again`)
  await writeFileAtomic(file, text)
}
