import { describe, expect, it } from 'vitest'
import { type ExportFlags, runExport } from '../../src/commands/export.ts'
import { QcodeError } from '../../src/text/problem.ts'

const FLAGS: ExportFlags = { lang: 'en', cell: 'count', status: 'suggested,accepted', where: [] }

describe('export refuses before it reads anything', () => {
  it.each<[readonly string[], Partial<ExportFlags>, string]>([
    [
      ['frequenties'],
      {},
      'there is no table or folder "frequenties"; tables are frequencies, matrix, quotes, codings; did you mean "frequencies"?',
    ],
    [['constructor'], {}, 'there is no table or folder "constructor"; tables are frequencies, matrix, quotes, codings'],
    [['.'], {}, 'name at least one table: frequencies, matrix, quotes, codings'],
    [['matrix'], { format: 'xls' }, '--format is csv, tsv, xlsx, json, md, not "xls"; did you mean "xlsx"?'],
    [['matrix'], { format: 'csv,toString' }, '--format is csv, tsv, xlsx, json, md, not "toString"'],
    [['matrix'], { format: '' }, '--format is empty'],
    [['matrix'], { excel: 'fr' }, '--excel is nl, en, not "fr"'],
    [['matrix'], { lang: 'de' }, '--lang is nl, en, not "de"'],
    [
      ['matrix'],
      { cell: 'counts' },
      '--cell is count, binary, share, words, polarity, not "counts"; did you mean "count"?',
    ],
    [
      ['matrix'],
      { status: 'acepted' },
      '--status is suggested, accepted, rejected, detached, not "acepted"; did you mean "accepted"?',
    ],
    [['matrix'], { status: ',' }, '--status is empty'],
    [['matrix'], { code: '' }, '--code is empty'],
    [['matrix'], { respondent: ' ' }, '--respondent is empty'],
    [['matrix'], { coder: '' }, '--coder is empty'],
    [['matrix'], { where: ['groep'] }, '--where is attribute=value, not "groep"'],
    [['matrix'], { where: ['=Zuid'] }, '--where is attribute=value, not "=Zuid"'],
    [['matrix'], { where: ['groep=Zuid', 'groep=Noord'] }, '--where names "groep" twice, and nobody has two values'],
  ])('%j with %j', async (what, flags, message) => {
    await expect(runExport(what, { ...FLAGS, ...flags })).rejects.toThrow(new QcodeError(message))
  })
})
