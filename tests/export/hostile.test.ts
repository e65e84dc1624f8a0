import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { frequencies } from '../../src/analysis/frequencies.ts'
import { matrix } from '../../src/analysis/matrix.ts'
import { quotes } from '../../src/analysis/quotes.ts'
import { FORMATS, writeTables } from '../../src/export/write.ts'
import { codedStudy } from '../analysis/study.ts'
import { texts } from './table.ts'

const HOSTILE = '=HYPERLINK("http://x.nl") \u001b]0;titel\u0007 \u009b2J <script>alert(1)</script>'

describe('a transcript of somebody who means harm', () => {
  const study = codedStudy({
    transcripts: { r1: `R1: ${HOSTILE}\n` },
    codings: {
      r1: [
        ['contact', HOSTILE],
        ['=cmd', HOSTILE, { coder: '@bo' }],
      ],
    },
  })

  it.each(FORMATS)('does nothing as %s', async (format) => {
    const written = await writeTables([quotes(study)], format, { lang: 'nl' })
    const parts =
      typeof written === 'string' ? [written] : Object.values(unzipSync(written)).map((part) => strFromU8(part))
    for (const part of parts) {
      expect(part).not.toMatch(/[^\n\t\P{Cc}]/u)
      if (['xlsx', 'md', 'html', 'docx'].includes(format)) expect(part).not.toContain('<script')
      // Nothing but what we put there ourselves is a formula, a field or a link.
      expect(part).not.toMatch(/<f[ >]|<a href="(?!#table-)|<hyperlink |<w:hyperlink|<w:fldSimple|\son\w+="/)
      for (const [, field] of part.matchAll(/<w:instrText[^>]*>([^<]*)/g)) expect(['PAGE', 'NUMPAGES']).toContain(field)
      if (format === 'csv' || format === 'tsv') expect(part).not.toMatch(/(^|[,;\t\n])"?[=@+-]/)
    }
    expect(parts.join()).toContain('alert(1)')
  })
})

describe('a study of somebody who means harm', () => {
  const study = codedStudy({
    codes: `\n  - {id: a, label: '=cmd|"/c calc"!A1'}`,
    respondents: 'respondent,=cmd,"<img src=x onerror=alert(1)>"\nR1,=1+1,"<script>"\n',
    transcripts: { r1: 'R1: Ja.\n' },
    codings: { r1: [['a', 'Ja.']] },
  })

  it.each(['html', 'docx', 'xlsx'] as const)('names nothing that runs as %s', async (format) => {
    const written = await writeTables([matrix(study), frequencies(study)], format, { lang: 'en', headings: true })
    const files = typeof written === 'string' ? { page: written } : unzipSync(written)
    for (const part of Object.values(files)) {
      const text = typeof part === 'string' ? part : strFromU8(part)
      expect(text).not.toMatch(/<script|<img/)
      // In a workbook only the totals are formulas.
      for (const [, formula] of text.matchAll(/<f>([^<]*)/g)) expect(formula).toMatch(/^(SUM|COUNTIF)\(/)
    }
  })
})

describe('csv and tsv', () => {
  it('hold one table', async () => {
    for (const format of ['csv', 'tsv'] as const) {
      await expect(writeTables([texts(), texts()], format, { lang: 'nl' })).rejects.toThrow('holds one table, not 2')
      await expect(writeTables([], format, { lang: 'nl' })).rejects.toThrow('holds one table, not 0')
    }
  })

  it('as Excel opens them, only where that was asked for', async () => {
    expect(await writeTables([texts('x')], 'csv', { lang: 'nl', excel: 'nl' })).toBe('\ufeffa\r\nx\r\n')
    expect(await writeTables([texts('x')], 'csv', { lang: 'nl' })).toBe('a\nx\n')
  })
})
