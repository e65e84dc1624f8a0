import { type PromoteArguments, planPromotion, promotedPath } from '../axial/promote.ts'
import type { Code, Codebook } from '../codebook/model.ts'
import { createCodeResolver, slug } from '../codebook/resolve.ts'
import { isLive } from '../codings/model.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import { createMatcher } from '../tagging/matcher.ts'
import type { OpenCandidate } from '../tagging/open-codes.ts'
import { createRegexRunner } from '../tagging/regex-runner.ts'
import { languageData } from '../text/language-data.ts'
import { formatPlace, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { hint } from '../text/suggest.ts'
import { type AxialStudy, contextOf, runStep, type StepOptions, type StepResult } from './axial.ts'
import { proposeOpenCodes } from './open-codes.ts'
import type { Study } from './study.ts'
import type { Uses } from './uses.ts'

export interface PromoteOptions extends StepOptions {
  /** The path or name of an open code in use, or words as `apply --open` proposes them. */
  readonly name: string
  readonly as?: string
  readonly label?: string
  readonly definition?: string
  /** Default: its words, when they find anything. */
  readonly cues?: readonly string[]
}

export interface PromoteResult extends StepResult {
  readonly path: string
  /** Its path before, null when no coding had it. */
  readonly from: string | null
  readonly cues: readonly string[]
}

/**
 * Makes an open code a code of the codebook: codebook and codings together or not at all.
 *
 * @throws QcodeError when there is no such open code, a name or place cannot be used, or something cannot be written
 */
export async function promoteOpenCode(axial: AxialStudy, options: PromoteOptions): Promise<PromoteResult> {
  const { name, as, label, definition, cues = [], ...step } = options
  const found = await findOpenCode(axial.study, axial.uses, name)
  const args = await withCues(axial, found, {
    action: 'promote',
    from: found.from,
    name: found.name,
    as,
    label,
    definition,
    cues,
  })
  const result = await runStep(axial, args, step)
  return { ...result, path: promotedPath(args), from: found.from, cues: args.cues }
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
  const codings = [...uses.stored.values()].flatMap((each) => each.codings)
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

/** With the cues that were given, else with the words of the code if they are said where it was given. */
async function withCues(axial: AxialStudy, found: Found, args: PromoteArguments): Promise<PromoteArguments> {
  if (args.cues.length > 0) return args
  const tried = { ...args, cues: [found.cue] }
  const { codebook } = planPromotion(axial.book, tried, contextOf(axial.uses, axial.history))
  const isSaid = await finds(codebook, codebook.byPath.get(promotedPath(args))!, found.quotes)
  return isSaid ? tried : args
}

async function finds(codebook: Codebook, code: Code, texts: readonly string[]): Promise<boolean> {
  const { language } = codebook
  const stem = await loadStemmer(language)
  const index = buildCueIndex({ ...codebook, codes: [code] }, stem, languageData(language).stopWords)
  const matcher = createMatcher(index, (text) => splitSentences(text, language), createRegexRunner())
  return texts.some((text) => matcher.match(text).hits.length > 0)
}
