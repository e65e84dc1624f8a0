import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
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
      if (format === 'xlsx' || format === 'md') expect(part).not.toContain('<script')
      if (format === 'csv' || format === 'tsv') expect(part).not.toMatch(/(^|[,;\t\n])"?[=@+-]/)
    }
    expect(parts.join()).toContain('alert(1)')
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
