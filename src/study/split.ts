import { readBook, type SplitPart } from '../axial/step.ts'
import { isCueError, parseCuePattern } from '../codebook/cue.ts'
import type { Code } from '../codebook/model.ts'
import { slug } from '../codebook/resolve.ts'
import type { Coding } from '../codings/model.ts'
import { buildCueIndex } from '../tagging/cue-index.ts'
import { createMatcher } from '../tagging/matcher.ts'
import { createRegexRunner } from '../tagging/regex-runner.ts'
import { languageData } from '../text/language-data.ts'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { splitSentences } from '../text/sentences.ts'
import { loadStemmer } from '../text/stems.ts'
import { hint } from '../text/suggest.ts'
import type { AxialStudy } from './axial.ts'

/** Codes that a code is split into, and the part that each coding goes to. */
export interface Split {
  readonly parts: readonly SplitPart[]
  readonly assign: (coding: Coding) => string | undefined
}

/** A code and what decides which codings it gets: cues, or values. */
export interface SplitRule {
  readonly path: string
  readonly rules: readonly string[]
}

/** Codings whose words hold a cue go to its code; the first code that fits wins. @throws QcodeError for a bad cue */
export async function splitByCues({ study }: AxialStudy, rules: readonly SplitRule[]): Promise<Split> {
  const finders: { readonly path: string; readonly finds: (text: string) => boolean }[] = []
  for (const { path, rules: cues } of rules) finders.push({ path, finds: await finderOf(study.language, path, cues) })
  const parts = rules.map(({ path, rules: cues }) => ({ path, cues, rule: `cue ${cues.join(', ')}` }))
  return { parts, assign: ({ quote: words }) => finders.find(({ finds }) => finds(words))?.path }
}

async function finderOf(
  language: AxialStudy['study']['language'],
  path: string,
  cues: readonly string[],
): Promise<(text: string) => boolean> {
  for (const cue of cues) {
    const parsed = parseCuePattern(cue)
    if (isCueError(parsed)) throw new QcodeError(`--into ${path}=${cue}: ${parsed.message}`)
  }
  const data = { qcode: 1, id: 'split', title: 'Split', language, codes: [{ id: 'part', label: 'Part', cues }] }
  const { codebook } = readBook('--into', JSON.stringify(data))
  const index = buildCueIndex(codebook, await loadStemmer(language), languageData(language).stopWords)
  const matcher = createMatcher(index, (text) => splitSentences(text, language), createRegexRunner())
  return (text) => matcher.match(text).hits.length > 0
}

const OWN = ['polarity', 'coder', 'respondent', 'document'] as const

/**
 * Codings go by a value: of an attribute of their respondent, or their own polarity, coder, respondent or document. Without
 * rules every value gets a code below the one that is split.
 *
 * @throws QcodeError when nothing is called so
 */
export function splitByValue(axial: AxialStudy, code: string, by: string, rules: readonly SplitRule[]): Split {
  const valueIn = valuesBy(axial, by)
  const codings = [...axial.uses.stored.values()].flatMap((each) => each.codings.filter((line) => line.code === code))
  const values = [...new Set(codings.map(valueIn))].filter((value) => value !== '').sort()
  for (const value of rules.flatMap((rule) => rule.rules)) {
    if (!values.includes(value))
      throw new QcodeError(
        `no coding of ${code} has ${by} ${quote(value)}${hint(value, values) || `; there is ${values.join(', ')}`}`,
      )
  }
  const chosen = rules.length > 0 ? rules : values.map((value) => ({ path: `${code}/${slug(value)}`, rules: [value] }))
  const pathOf = new Map(chosen.flatMap(({ path, rules: of }) => of.map((value) => [value, path] as const)))
  const parts = chosen.map(({ path, rules: of }) => ({ path, rule: `${by} ${of.join(', ')}` }))
  return { parts, assign: (coding) => pathOf.get(valueIn(coding)) }
}

function valuesBy({ study }: AxialStudy, by: string): (coding: Coding) => string {
  const own = OWN.find((name) => name === by)
  if (own) return (coding) => coding[own] ?? ''
  const { attributes, respondents } = study.roster
  if (!attributes.includes(by)) {
    const known = [...OWN, ...attributes]
    throw new QcodeError(`--by is ${known.join(', ')}, not ${quote(by)}${hint(by, known)}`)
  }
  const values = new Map(respondents.map((respondent) => [respondent.id, respondent.attributes[by] ?? '']))
  return ({ respondent }) => (respondent === null ? '' : (values.get(respondent) ?? ''))
}

/** Words that have a code, with the lines of all coders on them. */
export interface CodedWords {
  readonly document: string
  readonly lines: readonly Coding[]
}

/** What a person is asked about when she splits a code one by one: each span once, in the order of the documents. */
export function wordsWith({ uses }: AxialStudy, code: string): CodedWords[] {
  return [...uses.stored].flatMap(([document, { codings }]) => {
    const spans = new Map<string, Coding[]>()
    for (const coding of codings.filter((line) => line.code === code)) {
      const key = `${coding.start}-${coding.end}`
      spans.set(key, [...(spans.get(key) ?? []), coding])
    }
    return Array.from(spans.values(), (lines) => ({ document, lines }))
  })
}

/** Where the codes that a code is split into go: below it, unless a path says otherwise. */
export const partPath = (code: string, typed: string, byPath: ReadonlyMap<string, Code>): string =>
  typed.includes('/') || byPath.has(typed) ? typed : `${code}/${typed}`
