import { groupBy } from '../text/group.ts'
import { QcodeError } from '../text/problem.ts'
import type { Segment } from '../transcript/model.ts'
import { groupsBy } from './groups.ts'
import { column } from './headings.ts'
import { sourceTypeOf } from './model.ts'
import { type Hit, type Selection, unknownName } from './select.ts'
import { type Cell, type Column, distinctKeys } from './table.ts'
import { wording } from './wording.ts'

/** What the rows of a matrix can be, beside the attributes of respondents.csv. */
const KINDS_OF_CASE = ['respondent', 'document', 'question'] as const
type KindOfCase = (typeof KINDS_OF_CASE)[number] | 'group'

/** One row of a matrix: a respondent, a document, a question, or everybody with one value of an attribute. */
export interface Case {
  readonly key: string
  /** For people, as heading of a column. */
  readonly label: string
  /** Cells before those of the codes. */
  readonly lead: readonly Cell[]
  /** Number of segments in it. */
  readonly segments: number
}

export interface Cases {
  readonly kind: KindOfCase
  /** What a row is, for people. */
  readonly name: string
  readonly cases: readonly Case[]
  /** The columns before those of the codes; attributes keep clear of these other keys. */
  lead(otherKeys: readonly string[]): readonly Column[]
  /** The cases that a coding counts for, by key, each with the part of it that does. */
  casesOf(hit: Hit): readonly (readonly [key: string, part: Hit])[]
}

/**
 * The cases of a selection: one a respondent, a document, a question of the interview guide, or a value of an attribute.
 *
 * Throws {@link QcodeError} when `rows` is none of these, or the codebook has no questions.
 */
export function casesBy(selection: Selection, rows: string): Cases {
  const { attributes } = selection.study
  if (rows === 'respondent') return respondents(selection)
  if (rows === 'document') return documents(selection)
  if (rows === 'question') return questions(selection)
  if (!attributes.includes(rows)) throw unknownName('kind of row', rows, [...KINDS_OF_CASE, ...attributes])
  return groupCases(selection, rows)
}

const { say, column: ownColumn } = wording({
  question: { en: 'Question', nl: 'Vraag' },
  question_text: { en: 'Question in words', nl: 'Vraag in woorden' },
  answered_by: { en: 'Answered by (n)', nl: 'Beantwoord door (n)' },
  source_type: { en: 'Source type', nl: 'Soort bron' },
  'no-question': { en: '(no question of the guide)', nl: '(geen vraag uit de lijst)' },
})

function respondents({ respondents, segments, study, lang }: Selection): Cases {
  const spoken = groupBy(segments, ({ respondent }) => respondent)
  const own = column('respondent', 'text', lang)
  return {
    kind: 'respondent',
    name: own.label,
    lead: (otherKeys) => [own, ...attributeColumns(study.attributes, [own.key, ...otherKeys])],
    cases: respondents.map(({ id, label, attributes }) => ({
      key: id,
      label: label || id,
      lead: [id, ...study.attributes.map((name) => attributes[name] ?? '')],
      segments: spoken.get(id)?.length ?? 0,
    })),
    casesOf: (hit) => whole(hit, hit.coding.respondent),
  }
}

/**
 * One case a value of an attribute of respondents.csv.
 *
 * Throws {@link QcodeError} when the study has no such attribute.
 */
export function groupCases(selection: Selection, attribute: string): Cases {
  const { groups, of } = groupsBy(selection, attribute)
  const spoken = groupBy(selection.segments, ({ respondent }) => of(respondent))
  const own = { ...column('n', 'integer', selection.lang), total: 'sum' } as const
  return {
    kind: 'group',
    name: attribute,
    lead: (otherKeys) => [...attributeColumns([attribute], [own.key, ...otherKeys]), own],
    cases: groups.map(({ key, label, respondents: { length } }) => ({
      key,
      label: `${label} (n=${length})`,
      lead: [key, length],
      segments: spoken.get(key)?.length ?? 0,
    })),
    casesOf: (hit) => whole(hit, of(hit.coding.respondent)),
  }
}

function documents({ documents, segments, lang }: Selection): Cases {
  const own = [
    column('document', 'text', lang),
    ownColumn('source_type', 'text', lang),
    column('n', 'integer', lang),
  ] as const
  const inDocument = groupBy(segments, ({ document }) => document)
  return {
    kind: 'document',
    name: own[0].label,
    lead: () => own,
    cases: documents.map(({ coded }): Case => {
      const { id } = coded.document
      const here = inDocument.get(id) ?? []
      return { key: id, label: id, lead: [id, sourceTypeOf(coded), speakersOf(here)], segments: here.length }
    }),
    casesOf: (hit) => whole(hit, hit.source.coded.document.id),
  }
}

function questions({ study, segments, lang }: Selection): Cases {
  const { questions } = study.codebook
  if (questions.size === 0) {
    throw new QcodeError('the codebook has no questions: give the interview guide under "questions:", number by number')
  }
  const own = [
    ownColumn('question', 'text', lang),
    ownColumn('question_text', 'text', lang),
    { ...column('n', 'integer', lang), label: say('answered_by', lang) },
  ] as const
  const asked = new Map(study.documents.map(({ document, questions }) => [document.id, questions]))
  const of = ({ document, turn }: Segment): string => asked.get(document)?.get(turn) ?? ''
  const answers = groupBy(segments, of)
  const caseOf = (key: string, text: string): Case => {
    const here = answers.get(key) ?? []
    return { key, label: key || say('no-question', lang), lead: [key, text, speakersOf(here)], segments: here.length }
  }
  return {
    kind: 'question',
    name: own[0].label,
    lead: () => own,
    cases: [
      ...Array.from(questions, ([number, text]) => caseOf(number, text)),
      ...(answers.has('') ? [caseOf('', say('no-question', lang))] : []),
    ],
    casesOf: (hit) => Array.from(groupBy(hit.segments, of), ([key, segments]) => [key, partOf(hit, segments)]),
  }
}

const whole = (hit: Hit, key: string | null | undefined): readonly (readonly [string, Hit])[] =>
  key === null || key === undefined ? [] : [[key, hit]]

/** What of a coding is in these of its segments. */
function partOf(hit: Hit, segments: readonly Segment[]): Hit {
  const start = Math.max(hit.start, segments[0]!.start)
  return { ...hit, segments, start, end: Math.min(hit.end, segments.at(-1)!.end) }
}

function attributeColumns(names: readonly string[], otherKeys: readonly string[]): Column[] {
  const keys = distinctKeys(names, otherKeys)
  return names.map((label, i) => ({ key: keys[i]!, label, type: 'text' }))
}

/** Number of respondents who speak in these segments. */
const speakersOf = (segments: readonly Segment[]): number =>
  new Set(segments.flatMap(({ respondent }) => respondent ?? [])).size
