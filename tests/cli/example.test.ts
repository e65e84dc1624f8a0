import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { exampleStudy, qcode } from './qcode.ts'

describe('the bundled example study', () => {
  it('is coded without problems, twice with the same bytes, and its tables name everybody', () => {
    const folder = exampleStudy()
    const bytes = (): string => {
      const { status, stderr } = qcode(['apply', folder])
      expect(stderr).toBe('')
      expect(status).toBe(0)
      const codings = path.join(folder, 'codings')
      return readdirSync(codings)
        .map((name) => readFileSync(path.join(codings, name), 'utf8'))
        .join('')
    }
    const first = bytes()
    expect(bytes()).toBe(first)

    const codings = first
      .trim()
      .split('\n')
      .map((line): Coding => JSON.parse(line))
    const respondents = new Set(codings.map(({ respondent }) => respondent))
    expect(respondents.size).toBe(12)
    // Typed by the researcher in r06.md: eight codes of the codebook, and four new ones of which one stands there twice.
    const typed = codings.filter(({ evidence }) => evidence.some(({ via }) => via === 'inline'))
    expect(typed.map(({ status, document }) => `${document} ${status}`)).toEqual(Array(13).fill('r06 accepted'))
    // r03.txt is Windows-1252, r05.docx a Word document.
    expect(codings.filter(({ document }) => document === 'r03').some(({ quote }) => quote.includes('€'))).toBe(true)
    expect(codings.some(({ document }) => document === 'r05')).toBe(true)

    const matrix = qcode(['export', 'matrix', folder, '--level', 'concept', '-f', 'json'])
    const rows: Record<string, unknown>[] = JSON.parse(matrix.stdout)
    expect(rows.map(({ respondent }) => respondent)).toEqual([
      ...Array.from({ length: 11 }, (_, i) => `R${i + 1}`),
      'observatie',
    ])
    expect(Object.keys(rows[0]!).slice(-6)).toEqual([
      'vertrouwen',
      'samenwerking',
      'communicatie',
      'autonomie',
      'stabiliteit',
      'coordinatie',
    ])
  })
})
