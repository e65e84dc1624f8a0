import type { StudyRule } from '../rules.ts'

/** A line of codings/r1.jsonl: Anna accepted that the first sentence of R1 is about trust. */
const line = (changes: object): string =>
  `${JSON.stringify({
    document: 'r1',
    segment: 'r1#2.1',
    start: 21,
    end: 43,
    respondent: 'R1',
    code: 'vertrouwen',
    coder: 'anna',
    status: 'accepted',
    quote: 'Wij vertrouwen elkaar.',
    ...changes,
  })}\n`

const R1 = '=== codings/r1.jsonl\n'

/** About the codings. */
export const CODING_RULES: readonly StudyRule[] = [
  {
    id: 'codings/unreadable',
    severity: 'error',
    summary: 'a codings file cannot be read',
    why: 'None of its codings count, and qcode apply refuses to write it, so that nothing is lost.',
    ok: R1 + line({ memo: 'twijfel: coördinatie?' }),
    notOk: `=== codings/r1.jsonl (windows-1252)\n${line({ memo: 'twijfel: coördinatie?' })}`,
  },
  {
    id: 'codings/unreadable-line',
    severity: 'error',
    summary: 'a line of a codings file is not a coding',
    why: 'It does not count, and qcode apply refuses to write the file. A conflict that git left behind shows up here.',
    ok: R1 + line({}),
    notOk: `${R1}<<<<<<< HEAD\n${line({})}`,
  },
  {
    id: 'codings/no-quote',
    severity: 'error',
    summary: 'somebody decided about a coding without a quote',
    why: 'Codings are found again by their words when a transcript is corrected; without words the decision gets lost.',
    ok: R1 + line({}),
    notOk: R1 + line({ quote: '' }),
  },
  {
    id: 'codings/no-transcript',
    severity: 'warning',
    summary: 'codings of a transcript that is not there',
    why: 'They do not count. Usually the transcript got another name.',
    ok: R1 + line({}),
    notOk: `=== codings/interview-r1.jsonl\n${line({ document: 'interview-r1' })}`,
  },
  {
    id: 'codings/other-document',
    severity: 'warning',
    summary: 'a coding says that it is about another document than its file',
    why: 'The file was copied or renamed; the codings may be about other words.',
    ok: R1 + line({}),
    notOk: R1 + line({ document: 'r2' }),
  },
  {
    id: 'codings/duplicate',
    severity: 'warning',
    summary: 'two lines are the same coding',
    why: 'It would be counted twice; when one is accepted and the other rejected, nobody knows what was decided.',
    ok: R1 + line({}) + line({ coder: 'bram' }),
    notOk: R1 + line({}) + line({ status: 'rejected' }),
  },
  {
    id: 'codings/unknown-code',
    severity: 'warning',
    summary: 'a coding has a code that the codebook lacks',
    why: 'It counts as an open code. A person may mean that, which is only told with --info; a name that is nearly one of the codebook is a slip of the pen, or the code was renamed after the coding.',
    ok: R1 + line({}),
    notOk: R1 + line({ code: 'vertouwen' }),
  },
  {
    id: 'codings/unknown-respondent',
    severity: 'warning',
    summary: 'a coding is of a respondent who is not there',
    why: 'Its count goes to nobody in the tables of respondents.',
    ok: R1 + line({}),
    notOk: R1 + line({ respondent: 'R11' }),
  },
  {
    id: 'codings/other-speaker',
    severity: 'warning',
    summary: 'the words of a coding are said by another respondent',
    why: 'The label in the transcript was corrected after the coding; qcode apply follows it.',
    ok: R1 + line({}),
    notOk: R1 + line({ respondent: 'R2' }),
  },
  {
    id: 'codings/out-of-range',
    severity: 'error',
    summary: 'a coding ends behind the end of the transcript',
    why: 'The transcript became shorter, or the coding is of another file.',
    ok: R1 + line({}),
    notOk: R1 + line({ start: 200, end: 222 }),
  },
  {
    id: 'codings/moved',
    severity: 'warning',
    summary: 'the words of a coding stand elsewhere in the transcript now',
    why: 'The transcript was corrected. Tables are right all the same; qcode apply brings the file up to date.',
    ok: R1 + line({}),
    notOk: R1 + line({ start: 20, end: 42 }),
  },
  {
    id: 'codings/lost',
    severity: 'error',
    summary: 'the words of a coding are not in the transcript any more',
    why: 'A decision would silently stop to count. Correct the quote, or the transcript.',
    ok: R1 + line({}),
    notOk: R1 + line({ quote: 'Niemand wist ervan bij ons' }),
  },
  {
    id: 'codings/detached',
    severity: 'info',
    summary: 'a coding was kept whose words are gone',
    why: 'qcode apply reported the loss; the coding waits until its words are back and does not count.',
    ok: R1 + line({}),
    notOk: R1 + line({ status: 'detached', was: 'accepted', quote: 'Niemand wist ervan bij ons' }),
  },
  {
    id: 'codings/outdated',
    severity: 'warning',
    summary: 'suggestions of qcode are about an earlier text of the transcript',
    why: 'Nobody decided about them, so that qcode apply simply makes new ones.',
    ok: R1 + line({ coder: 'qcode', status: 'suggested' }),
    notOk: R1 + line({ coder: 'qcode', status: 'suggested', start: 20, end: 42 }),
  },
]
