import { type Coding, type Evidence, STATUSES } from '../codings/model.ts'
import type { CodePointIndex } from '../text/codepoints.ts'
import { isOfLevel, labelOf } from './codes.ts'
import { describeFilters, describeOrigin, describeStatuses, describeUnit } from './counted.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { createFilter, type SelectOptions } from './select.ts'
import { createSourceDocument } from './source.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'

/**
 * Every coding as it is stored, one a row, for people who count by themselves: all statuses unless `statuses` says
 * otherwise, and no decision outweighs another. `start` and `end` are code points in the document's normalised text,
 * end exclusive; the attributes of the respondent stand between.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function codings(study: CodedStudy, options: SelectOptions = {}): Table {
  const lang = options.lang ?? 'en'
  const statuses = options.statuses ?? STATUSES
  const filter = createFilter(study, options)
  const respondents = new Map(study.respondents.map((respondent) => [respondent.id, respondent]))
  const attributeKeys = distinctKeys(study.attributes, OWN_KEYS)
  const rows: Cell[][] = []
  for (const [index, document] of study.documents.entries()) {
    if (!filter.reads(document)) continue
    const source = createSourceDocument(document, index)
    for (const coding of document.codings) {
      if (!statuses.includes(coding.status) || !filter.passes(coding)) continue
      if (options.level !== undefined && !isOfLevel(study.codebook, coding.code, options.level)) continue
      const attributes = coding.respondent === null ? undefined : respondents.get(coding.respondent)?.attributes
      rows.push([
        coding.document,
        coding.segment,
        coding.start,
        coding.end,
        coding.respondent,
        ...study.attributes.map((name) => attributes?.[name] ?? ''),
        coding.code,
        labelOf(study.codebook, coding.code),
        coding.coder,
        coding.status,
        coding.score,
        coding.polarity,
        describeEvidence(coding, document.document.text, source.codePoints()),
        coding.quote,
        coding.memo,
      ])
    }
  }
  return {
    name: 'codings',
    title: heading('title.codings', lang),
    shows: heading('shows.codings', lang),
    columns: [
      column('document', 'text', lang),
      column('segment', 'text', lang),
      column('start', 'integer', lang),
      column('end', 'integer', lang),
      column('respondent', 'text', lang),
      ...study.attributes.map((name, i): Column => ({ key: attributeKeys[i]!, label: name, type: 'text' })),
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('coder', 'text', lang),
      column('status', 'text', lang),
      column('score', 'number', lang),
      column('polarity', 'text', lang),
      column('evidence', 'text', lang),
      column('quote', 'text', lang),
      column('memo', 'text', lang),
    ],
    rows,
    counted: [
      describeUnit(study, lang),
      describeStatuses(statuses, lang),
      ...describeFilters(options, lang),
      ...describeOrigin(study, options, lang),
    ],
  }
}

/** The columns that are always there: an attribute of the same name yields. */
const OWN_KEYS = [
  'document',
  'segment',
  'start',
  'end',
  'respondent',
  'code',
  'label',
  'coder',
  'status',
  'score',
  'polarity',
  'evidence',
  'quote',
  'memo',
]

/** `afspraak* "afspraken"; nakomen "nagekomen" (absent); question`: what spoke for the code, with the words it hit. */
export function describeEvidence(coding: Coding, text: string, codePoints: CodePointIndex): string {
  return coding.evidence.map((evidence) => describeOne(evidence, coding, text, codePoints)).join('; ')
}

function describeOne(evidence: Evidence, coding: Coding, text: string, codePoints: CodePointIndex): string {
  const name = evidence.cue ?? evidence.via
  // The offsets of a detached coding no longer point at its words; those of the other kinds span the whole segment.
  const pointed = (evidence.via === 'cue' || evidence.via === 'similar') && coding.status !== 'detached'
  const words = pointed ? text.slice(codePoints.toUtf16(evidence.start), codePoints.toUtf16(evidence.end)) : ''
  const polarity = evidence.polarity && evidence.polarity !== 'present' ? ` (${evidence.polarity})` : ''
  return `${name}${words ? ` "${words}"` : ''}${polarity}`
}
