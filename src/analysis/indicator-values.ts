import { type Needs, needsOf } from '../codebook/decision-rule.ts'
import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import { groupBy } from '../text/group.ts'
import { type CodedDocument, type Respondent, sourceTypeOf } from './model.ts'
import type { Hit, Selection } from './select.ts'
import { type NamedAs, type Stance, stanceOf } from './stance.ts'

/** Whose words a verdict is about: everybody's, or those of one group. */
export interface Scope {
  /** Value of the attribute; null for everybody, and for sources in which nobody in particular speaks. */
  readonly key: string | null
  /** For people. */
  readonly label: string
  readonly respondents: readonly Respondent[]
}

/** `missing`: asked, and nobody said that it is there. `opposite`: said not to be there. These are not the same. */
export type IndicatorValue = 'present' | 'missing' | 'opposite' | 'undetermined'

/** Why an indicator has its value; the last six are why it cannot be determined. */
type Reason =
  | 'said'
  | 'denied'
  | 'asked'
  | 'searched'
  | 'divided'
  | 'respondents'
  | 'source-types'
  | 'different'
  | 'named'
  | 'not-asked'
  | 'no-question'

/** What a scope says about one indicator. */
export interface Reading {
  readonly indicator: Code
  readonly value: IndicatorValue
  readonly reason: Reason
  /** Number of voices by what they say. A voice is a respondent, observation or document. */
  readonly voices: Readonly<Record<Stance, number>>
  /** What they say it in, in order of document and place; `named` codings too. */
  readonly hits: readonly Hit[]
}

export interface ReadingOptions {
  readonly namedAs: NamedAs
  /** The attribute by which the scopes differ: no group can have several values of it, so this is not needed of them. */
  readonly by?: string | undefined
}

/**
 * Reads what each scope says about an indicator:
 *
 * - each voice counts once; one that says both counts for neither side;
 * - `present` when more voices say so than deny it and what the codebook needs is met; `opposite` when more deny it;
 * - `missing` when nobody says either, though somebody answered a guide question about it (its own, else that of the
 *   nearest code above it), or a document was read of another type than a conversation that can show it (measured_by);
 * - else `undetermined`: as many say so as deny it, what is needed is not met, it was only named, or it was not asked.
 *
 * What respondents say who do not pass `needs: {from: …}` is left out. Observations and documents are voices too, but
 * no people: that need is not about them, and they are not counted among the respondents that it takes.
 */
export function createIndicatorReader(
  selection: Selection,
  { namedAs, by }: ReadingOptions,
): (indicator: Code, scope: Scope) => Reading {
  const { codebook, attributes } = selection.study
  const attributesOf = new Map(selection.study.respondents.map((respondent) => [respondent.id, respondent.attributes]))
  const hitsOf = groupHits(selection.hits, codebook)
  const answered = answeredQuestions(selection)

  const belongs = ({ key, respondents }: Scope, { from }: Needs): Belongs => {
    const ids = new Set(respondents.map(({ id }) => id))
    const wanted = Object.entries(from).filter(([name]) => attributes.includes(name))
    return (respondent, document) => {
      if (respondent === null) return key === null
      if (!ids.has(respondent)) return false
      if (!isConversation(document)) return true
      return wanted.every(([name, values]) => values.includes(attributesOf.get(respondent)?.[name] ?? ''))
    }
  }

  return (indicator, scope) => {
    const needs = needsOf(codebook, indicator)
    const speaks = belongs(scope, needs)
    const hits = (hitsOf.get(indicator.path) ?? []).filter(({ coding, source }) =>
      speaks(coding.respondent, source.coded),
    )
    const byVoice = groupBy(hits, voiceOf)
    const stances = new Map(
      Array.from(byVoice, ([voice, said]) => [
        voice,
        stanceOf(
          said.map(({ coding }) => coding.polarity),
          namedAs,
        )!,
      ]),
    )
    const voices = countStances(stances.values())
    const read = (value: IndicatorValue, reason: Reason): Reading => ({ indicator, value, reason, voices, hits })

    if (voices.present > voices.absent) {
      const sayers = [...byVoice].filter(([voice]) => stances.get(voice) === 'present').flatMap(([, said]) => said)
      const unmet = unmetNeed(sayers, needs, (name) => name !== by && attributes.includes(name), attributesOf)
      return unmet === null ? read('present', 'said') : read('undetermined', unmet)
    }
    if (voices.absent > voices.present) return read('opposite', 'denied')
    if (voices.present > 0 || voices.partly > 0) return read('undetermined', 'divided')
    if (voices.named > 0) return read('undetermined', 'named')
    const questions = questionsOf(codebook, indicator)
    if (
      answered.some(
        ({ question, respondent, document }) => questions.includes(question) && speaks(respondent, document),
      )
    )
      return read('missing', 'asked')
    if (selection.documents.some(({ coded }) => isSearched(coded, indicator, speaks)))
      return read('missing', 'searched')
    return read('undetermined', questions.length > 0 ? 'not-asked' : 'no-question')
  }
}

/** Whether what this respondent (null: nobody in particular) says in a document counts. */
type Belongs = (respondent: string | null, document: CodedDocument) => boolean

/** Indicator (any code of the codebook) → hits of the code and of what is below it. */
function groupHits(hits: readonly Hit[], { codes }: Codebook): Map<string, Hit[]> {
  const leaves = codes.filter(({ children }) => children.length === 0)
  const byCode = groupBy(hits, ({ coding }) => coding.code)
  const groups = new Map<string, Hit[]>()
  for (const [code, found] of byCode) {
    const leaf = leaves.find(({ path }) => isWithin(code, path))
    if (leaf) groups.set(leaf.path, [...(groups.get(leaf.path) ?? []), ...found])
  }
  for (const found of groups.values()) found.sort((a, b) => a.source.index - b.source.index || a.start - b.start)
  return groups
}

const voiceOf = ({ coding }: Hit): string => coding.respondent ?? `\n${coding.document}`

function countStances(stances: Iterable<Stance>): Record<Stance, number> {
  const counts = { present: 0, absent: 0, partly: 0, named: 0 }
  for (const stance of stances) counts[stance]++
  return counts
}

/** The first need that those who say that it is there do not meet. */
function unmetNeed(
  said: readonly Hit[],
  needs: Needs,
  applies: (attribute: string) => boolean,
  attributesOf: ReadonlyMap<string, Respondent['attributes']>,
): 'respondents' | 'source-types' | 'different' | null {
  const people = said.filter(({ source }) => isConversation(source.coded))
  const ids = new Set(people.flatMap(({ coding }) => coding.respondent ?? []))
  // One voice is enough where nothing is said, also when it is a document.
  if (needs.respondents > 1 && ids.size < needs.respondents) return 'respondents'
  if (new Set(said.map(({ source }) => sourceTypeOf(source.coded))).size < needs.sourceTypes) return 'source-types'
  const isShort = ([name, least]: readonly [string, number]): boolean => {
    const values = new Set(Array.from(ids, (id) => attributesOf.get(id)?.[name] ?? '').filter((value) => value !== ''))
    return applies(name) && values.size < least
  }
  return Object.entries(needs.different).some(isShort) ? 'different' : null
}

interface Answer {
  readonly question: string
  readonly respondent: string | null
  readonly document: CodedDocument
}

/** Which guide questions were answered, and by whom. */
function answeredQuestions({ documents }: Selection): Answer[] {
  return documents.flatMap(({ coded }) =>
    coded.document.turns.flatMap(({ number, respondent, role }): Answer[] => {
      const question = coded.questions.get(number)
      return question === undefined || role !== 'respondent' ? [] : [{ question, respondent, document: coded }]
    }),
  )
}

/** The guide questions that probe a code: its own, else those of the nearest code above it that has any. */
function questionsOf({ byPath }: Codebook, code: Code): readonly string[] {
  for (let above: Code | undefined = code; above; above = byPath.get(above.parent ?? '')) {
    if (above.questions.length > 0) return above.questions
  }
  return []
}

/** Types of documents in which people answer questions: what they were not asked they need not say. */
const CONVERSATIONS: ReadonlySet<string> = new Set(['interview', 'focusgroep'])

const isConversation = (document: CodedDocument): boolean => CONVERSATIONS.has(sourceTypeOf(document))

/** Whether a document that is no conversation could show the indicator, and is of this scope. */
function isSearched(document: CodedDocument, { measuredBy }: Code, speaks: Belongs): boolean {
  if (isConversation(document) || !measuredBy.includes(sourceTypeOf(document))) return false
  return document.segments.some(({ respondent }) => speaks(respondent, document))
}
