import type { CodedStudy } from '../../src/analysis/model.ts'
import type { Table } from '../../src/analysis/table.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'
import type { Coding } from '../../src/codings/model.ts'
import { parseRespondents } from '../../src/study/respondents.ts'
import { allRespondents } from '../../src/study/study.ts'
import { createCodePointIndex } from '../../src/text/codepoints.ts'
import type { Unit } from '../../src/transcript/model.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'

/** Code, the words that it was given to, and what is unusual about the coding. */
export type Given = readonly [code: string, quote: string, other?: Partial<Coding>]

export interface Parts {
  readonly codes?: string
  readonly respondents?: string
  /** Document id → text. */
  readonly transcripts: Readonly<Record<string, string>>
  /** Document id → codings; accepted by Anna unless they say otherwise. */
  readonly codings?: Readonly<Record<string, readonly Given[]>>
  readonly unit?: Unit
  /** Document id → turn → guide question. */
  readonly questions?: Readonly<Record<string, ReadonlyMap<number, string>>>
}

const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Afspraken}
      - {id: openheid, label: Openheid}
  - {id: contact, label: Contact}`

/** A study out of its texts, read as the program reads them. */
export function codedStudy(parts: Parts): CodedStudy {
  const text = `qcode: 1\nid: proef\ntitle: Proef\nlevels: [concept, indicator]\ncodes:${parts.codes ?? CODES}\n`
  const { codebook, problems } = parseCodebook('codebook.yaml', Buffer.from(text))
  if (!codebook) throw new Error(problems[0]!.message)
  const unit = parts.unit ?? 'paragraph'
  const roster = parseRespondents('respondents.csv', Buffer.from(parts.respondents ?? 'respondent\n'))
  const documents = Object.entries(parts.transcripts).map(([id, transcript]) => {
    const document = createDocument(
      `${id}.txt`,
      { text: transcript, encoding: { name: 'utf-8', guessed: false }, problems: [] },
      { respondents: roster.respondents.map((respondent) => respondent.id), interviewers: [] },
    )
    const segments = segmentDocument(document, { unit, language: 'nl' })
    const toCodePoint = createCodePointIndex(document.text).toCodePoint
    const codings = (parts.codings?.[id] ?? []).map(([code, quote, other]): Coding => {
      const at = document.text.indexOf(quote)
      if (at === -1) throw new Error(`"${quote}" is not in ${id}`)
      const segment = segments.find(({ start, end }) => start < at + quote.length && at < end)
      return {
        document: id,
        segment: segment?.id ?? `${id}#0`,
        start: toCodePoint(at),
        end: toCodePoint(at + quote.length),
        respondent: segment?.respondent ?? null,
        code,
        coder: 'anna',
        status: 'accepted',
        score: null,
        polarity: null,
        evidence: [],
        quote,
        memo: '',
        ...other,
      }
    })
    return { document, segments, codings, questions: parts.questions?.[id] ?? new Map() }
  })
  return {
    codebook,
    documents,
    respondents: allRespondents(roster, documents),
    attributes: roster.attributes,
    unit,
  }
}

/** A table as lines of cells, header (keys) first; only some columns when they are named. */
export function grid({ columns, rows }: Table, ...keys: string[]): string[] {
  const shown = columns.flatMap(({ key }, i) => (keys.length === 0 || keys.includes(key) ? [i] : []))
  return [columns.map(({ key }) => key), ...rows].map((row) => shown.map((i) => row[i] ?? '–').join(' | '))
}

/** What a table says about how it was counted. */
export const counted = (table: Table): Record<string, string> => Object.fromEntries(table.counted)

/**
 * Two interviews and a focus group. Segments (paragraphs): r1 has 3 of R1, r2 has 1 of R2, groep has 2 of R2 and 1 of R3;
 * so 7 in all, 3 of R1, 3 of R2 and 1 of R3. R4 never speaks.
 */
export const TRANSCRIPTS = {
  r1: `I: Hoe gaat de samenwerking?
R1: Wij komen afspraken altijd na.

En ik bel elke week met Petra.
I: En verder?
R1: Verder gaat het goed.
`,
  r2: `I: Hoe gaat de samenwerking?
R2: Afspraken worden nooit nagekomen.
`,
  groep: `I: Wie begint?
R2: Openheid is alles en afspraken horen daarbij.
R3: Dat vind ik ook, openheid is nodig.
R2: Ja.
`,
}
export const RESPONDENTS = 'respondent,label,groep\nR1,Noor,Noord\nR2,Bo,Zuid\nR3,,Zuid\nR4,,\n'
