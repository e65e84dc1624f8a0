import { labelOf } from '../codes.ts'
import { column } from '../headings.ts'
import type { CodedStudy } from '../model.ts'
import { createSourceDocument } from '../source.ts'
import type { Column, Table } from '../table.ts'
import { type Coder, compareSegments } from './coders.ts'
import { coefficientsOf } from './nominal.ts'
import type { AgreementOptions } from './tables.ts'
import { say, words } from './wording.ts'

/** What to talk about: each code that some coders gave to a segment and others did not, the least agreed codes first. */
export function disagreements(study: CodedStudy, coders: readonly Coder[], options: AgreementOptions): Table {
  const { lang } = options
  const compared = compareSegments(study, coders).filter(({ codes }) => codes.filter((set) => set !== null).length > 1)
  const alphaOf = new Map<string, number>()
  const alphaOfCode = (code: string): number => {
    if (!alphaOf.has(code)) {
      const ratings = compared.map(({ codes }) => codes.map((set) => set && String(set.has(code))))
      alphaOf.set(code, coefficientsOf(ratings).alpha ?? 1)
    }
    return alphaOf.get(code)!
  }
  const found = compared.flatMap(({ document, segment, codes }, order) => {
    const all = new Set(codes.flatMap((set) => [...(set ?? [])]))
    const disputed = [...all].filter((code) => codes.some((set) => set !== null && !set.has(code)))
    return disputed.map((code) => ({ document, segment, codes, code, order }))
  })
  found.sort((a, b) => alphaOfCode(a.code) - alphaOfCode(b.code) || compareTexts(a.code, b.code) || a.order - b.order)
  return {
    name: 'disagreements',
    title: say('title.disagreements', lang),
    shows: say('shows.disagreements', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      words('alpha', 'number', lang),
      column('document', 'text', lang),
      column('segment', 'text', lang),
      column('respondent', 'text', lang),
      column('line', 'integer', lang),
      ...coders.map(({ name }, i): Column => ({ key: `coder_${i + 1}`, label: name, type: 'text' })),
      column('quote', 'text', lang),
    ],
    rows: found.map(({ document, segment, codes, code }) => [
      code,
      labelOf(study.codebook, code),
      alphaOfCode(code),
      segment.document,
      segment.id,
      segment.respondent,
      createSourceDocument(document, 0).lines().lineAt(segment.start),
      ...codes.map((set) => (set === null ? null : say(set.has(code) ? 'yes' : 'no', lang))),
      document.document.text.slice(segment.start, segment.end),
    ]),
    counted: [[say('coders', lang), coders.map(({ name }) => name).join(', ')]],
    isWide: true,
  }
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
