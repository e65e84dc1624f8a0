import { describe, expect, it } from 'vitest'
import { TABLES } from '../../src/analysis/tables.ts'
import { type ExportFlags, readOptions, runExport } from '../../src/commands/export.ts'
import { QcodeError } from '../../src/text/problem.ts'

const FLAGS: ExportFlags = { lang: 'en', status: 'suggested,accepted', where: [] }
const NAMES = [...Object.keys(TABLES), 'all'].join(', ')

describe('without --status', () => {
  it('each table counts what it counts by itself: the table of codings has rejected ones too', () => {
    expect(readOptions({ where: [] }).statuses).toBeUndefined()
    expect(readOptions({ where: [], status: 'rejected, accepted' }).statuses).toEqual(['rejected', 'accepted'])
  })
})

describe('export refuses before it reads anything', () => {
  it.each<[readonly string[], Partial<ExportFlags>, string]>([
    [
      ['frequenties'],
      {},
      `there is no table or folder "frequenties"; tables are ${NAMES}; did you mean "frequencies"?`,
    ],
    [['constructor'], {}, `there is no table or folder "constructor"; tables are ${NAMES}`],
    [['.'], {}, `name at least one table: ${NAMES}`],
    [
      ['matrix'],
      { format: 'xls' },
      '--format is csv, tsv, xlsx, json, md, html, docx, not "xls"; did you mean "xlsx"?',
    ],
    [['matrix'], { format: 'csv,toString' }, '--format is csv, tsv, xlsx, json, md, html, docx, not "toString"'],
    [['matrix'], { format: '' }, '--format is empty'],
    [['matrix'], { excel: 'fr' }, '--excel is nl, en, not "fr"'],
    [['matrix'], { lang: 'de' }, '--lang is nl, en, not "de"'],
    [
      ['matrix'],
      { cell: 'counts' },
      '--cell is count, binary, share, words, polarity, quotes, keywords, both, memo, not "counts"; did you mean "count"?',
    ],
    [
      ['matrix'],
      { status: 'acepted' },
      '--status is suggested, accepted, rejected, detached, not "acepted"; did you mean "accepted"?',
    ],
    [['frequencies'], { of: 'askd' }, '--of is all, asked, not "askd"; did you mean "asked"?'],
    [
      ['statements'],
      { quantifiers: 'mots=0.6' },
      '--quantifiers is half, most, almost_all, not "mots"; did you mean "most"?',
    ],
    [
      ['statements'],
      { quantifiers: 'most=60' },
      '--quantifiers: a threshold is a share above 0, at most 1, as in most=0.6, not "most=60"',
    ],
    [['matrix'], { names: 'variabel' }, '--names is path, variable, not "variabel"; did you mean "variable"?'],
    [['matrix'], { long: true, transpose: true }, '--long has a row for each code already: leave --transpose out'],
    [['matrix'], { status: ',' }, '--status is empty'],
    [['matrix'], { code: '' }, '--code is empty'],
    [['matrix'], { respondent: ' ' }, '--respondent is empty'],
    [['matrix'], { coder: '' }, '--coder is empty'],
    [['matrix'], { where: ['groep'] }, '--where is attribute=value, not "groep"'],
    [['matrix'], { where: ['=Zuid'] }, '--where is attribute=value, not "=Zuid"'],
    [['matrix'], { where: ['groep=Zuid', 'groep=Noord'] }, '--where names "groep" twice, and nobody has two values'],
    [
      ['cooccurrence'],
      { within: 'turns' },
      '--within is segment, turn, window, document, respondent, not "turns"; did you mean "turn"?',
    ],
    [['cooccurrence'], { within: 'turn', window: 3 }, '--window 3 goes with --within window, not with --within turn'],
    [['cooccurrence'], { window: 1 }, '--window is a whole number, 2 or more'],
    [['quotes'], { best: 0 }, '--best is a whole number, 1 or more'],
    [['quotes'], { context: 0.5 }, '--context is a whole number, 0 or more'],
    [['saturation'], { base: 0 }, '--base is a whole number, 1 or more'],
    [['saturation'], { threshold: 'vijf' }, '--threshold is a percentage from 0 to 100, not "vijf"'],
    [['saturation'], { threshold: '101%' }, '--threshold is a percentage from 0 to 100, not "101%"'],
    [['saturation'], { order: ',' }, '--order is empty'],
  ])('%j with %j', async (what, flags, message) => {
    await expect(runExport(what, { ...FLAGS, ...flags })).rejects.toThrow(new QcodeError(message))
  })
})
