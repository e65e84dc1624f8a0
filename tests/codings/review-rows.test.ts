import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import type { Coding } from '../../src/codings/model.ts'
import { formatReviewKey, parseReviewKey } from '../../src/codings/review-key.ts'
import { createRowReader, type ReviewRow } from '../../src/codings/review-rows.ts'

const { codebook } = parseCodebook(
  'codebook.yaml',
  Buffer.from(`qcode: 1
id: proef
title: Proef
levels: [concept, indicator]
codes:
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Afspraken nakomen}
      - {id: openheid, label: Openheid}
  - id: contact
    label: Contact
    children:
      - {id: openheid, label: Openheid}
`),
)

const suggestion: Coding = {
  document: 'gesprek 1',
  segment: 'gesprek 1#2',
  start: 10,
  end: 26,
  respondent: 'R1',
  code: 'vertrouwen/afspraken',
  coder: 'qcode',
  status: 'suggested',
  score: 0.62,
  polarity: 'present',
  evidence: [{ via: 'cue', cue: 'doen wat', start: 10, end: 18 }],
  quote: 'doen wat je zegt',
  memo: '',
}
const accepted: Coding = { ...suggestion, coder: 'anna', status: 'accepted' }
const rejected: Coding = { ...suggestion, coder: 'anna', status: 'rejected' }

/** The row of a coding as the sheet was made, with what was filled in. */
const rowOf = (coding: Coding, filled: Partial<ReviewRow> = {}): ReviewRow => ({
  key: formatReviewKey(coding),
  decision: { accepted: 'ja', rejected: 'nee', suggested: '', detached: '' }[coding.status],
  otherCode: '',
  polarity: coding.polarity ?? '',
  comment: coding.memo,
  ...filled,
})

function take(codings: readonly Coding[], row: ReviewRow, preferSheet = false) {
  const { codings: after, outcome } = createRowReader({ codebook: codebook!, coder: 'anna', preferSheet }).take(
    codings,
    row,
  )
  return { after, kind: outcome.kind, message: 'message' in outcome ? outcome.message : '' }
}

describe('a row of a review sheet', () => {
  it.each([
    ['ja', 'accepted'],
    ['Accept', 'accepted'],
    ['nee', 'rejected'],
    ['verworpen', 'rejected'],
  ] as const)('"%s" makes the suggestion %s', (decision, status) => {
    const { after, kind } = take([suggestion], rowOf(suggestion, { decision, comment: 'mooi' }))
    expect(after).toEqual([{ ...suggestion, coder: 'anna', status, memo: 'mooi' }])
    expect(kind).toBe(status)
  })

  it('without a decision leaves it a suggestion', () => {
    expect(take([suggestion], rowOf(suggestion))).toEqual({ after: [suggestion], kind: 'undecided', message: '' })
  })

  it('with another code rejects the one and gives the other, by label too', () => {
    const { after, kind } = take([suggestion], rowOf(suggestion, { otherCode: 'Vertrouwen > openheid' }))
    expect(kind).toBe('recoded')
    expect(after.map(({ code, status, coder }) => [code, status, coder])).toEqual([
      ['vertrouwen/afspraken', 'rejected', 'anna'],
      ['vertrouwen/openheid', 'accepted', 'anna'],
    ])
  })

  it('with another code beside an accepted one gives both', () => {
    const { after } = take([suggestion], rowOf(suggestion, { decision: 'ja', otherCode: 'Korte lijnen' }))
    expect(after.map(({ code, status }) => [code, status])).toEqual([
      ['vertrouwen/afspraken', 'accepted'],
      ['korte-lijnen', 'accepted'],
    ])
  })

  it('taken twice changes nothing', () => {
    const row = rowOf(suggestion, { otherCode: 'contact', polarity: 'absent', comment: 'eerder contact' })
    const { after } = take([suggestion], row)
    expect(take(after, row)).toEqual({ after, kind: 'unchanged', message: '' })
  })

  it('leaves what was decided elsewhere since the sheet was made', () => {
    expect(take([rejected], rowOf(suggestion)).after).toEqual([rejected])
    expect(take([{ ...accepted, memo: 'later' }], rowOf(accepted)).after[0]!.memo).toBe('later')
  })

  it('is refused where it was decided otherwise since, unless the sheet is preferred', () => {
    const row = rowOf(suggestion, { decision: 'ja' })
    expect(take([rejected], row)).toEqual({
      after: [rejected],
      kind: 'refused',
      message: 'is accepted here, but rejected in the codings since the sheet was made',
    })
    expect(take([rejected], row, true).after).toEqual([accepted])
  })

  it('changes an earlier decision, and takes it back where the cell was emptied', () => {
    expect(take([accepted], rowOf(accepted, { decision: 'nee' })).after).toEqual([rejected])
    expect(take([accepted], rowOf(accepted, { decision: '' }))).toEqual({
      after: [suggestion],
      kind: 'withdrawn',
      message: '',
    })
  })

  it('finds words that have moved, but not which of two alike', () => {
    const moved = { ...suggestion, start: 110, end: 126 }
    expect(take([moved], rowOf(suggestion, { decision: 'ja' })).after).toEqual([{ ...accepted, start: 110, end: 126 }])
    const twice = [moved, { ...moved, start: 210, end: 226 }]
    expect(take(twice, rowOf(suggestion, { decision: 'ja' })).message).toBe(
      'vertrouwen/afspraken is not on those words any more',
    )
  })

  it('finds a suggestion that another coder has judged, and leaves her line', () => {
    const brams: Coding = { ...accepted, coder: 'bram' }
    expect(take([brams], rowOf(suggestion, { decision: 'nee' })).after).toEqual([brams, rejected])
  })

  it.each<[Partial<ReviewRow>, string]>([
    [{ decision: 'misschien' }, '"misschien" is no decision'],
    [{ polarity: 'soms' }, '"soms" is no polarity'],
    [{ polarity: 'absent' }, 'is changed, but the row has no decision'],
    [{ otherCode: 'openheid' }, '"openheid" can be vertrouwen/openheid or contact/openheid'],
    [{ otherCode: 'vertrouwe' }, 'the codebook has no code "vertrouwe"; did you mean "vertrouwen"?'],
    [{ otherCode: '?!' }, '"?!" is no name of a code'],
    [{ key: 'r1 10-26' }, '"r1 10-26" is no key of a coding'],
    [{ key: '%E0%A4%A r 1-2 x - - 00000000 00000000' }, 'is no key of a coding'],
  ])('%j is refused and changes nothing', (filled, message) => {
    const { after, kind, message: said } = take([suggestion], rowOf(suggestion, filled))
    expect({ after, kind }).toEqual({ after: [suggestion], kind: 'refused' })
    expect(said).toContain(message)
  })
})

it('a key says which coding it is and how it stood', () => {
  expect(parseReviewKey(formatReviewKey({ ...accepted, polarity: null }))).toMatchObject({
    document: 'gesprek 1',
    start: 10,
    end: 26,
    code: 'vertrouwen/afspraken',
    status: 'accepted',
    polarity: null,
  })
})
