import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { exampleStudy, qcode } from './qcode.ts'

// Tables of the bundled study, counted again from the lines of its codings: nothing of the analyses is used here.

interface Line {
  readonly document: string
  readonly segment: string
  readonly respondent: string
  readonly code: string
  readonly status: string
}

/** Suggested and accepted codings; nobody rejected anything in this study. */
function readLines(folder: string): Line[] {
  const codings = path.join(folder, 'codings')
  const all = readdirSync(codings).flatMap((name): Line[] =>
    readFileSync(path.join(codings, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
  return all.filter(({ status }) => status === 'suggested' || status === 'accepted')
}

const distinct = (list: readonly Line[], key: keyof Line): number => new Set(list.map((line) => line[key])).size

it('frequencies, matrix and cooccurrence of the example study are what its codings say', () => {
  const folder = exampleStudy()
  expect(qcode(['apply', folder]).status).toBe(0)
  const lines = readLines(folder)
  const within = (code: string): Line[] =>
    lines.filter((line) => line.code === code || line.code.startsWith(`${code}/`))
  const table = (...args: string[]): Record<string, unknown>[] =>
    JSON.parse(qcode(['export', ...args, folder, '-f', 'json']).stdout)

  const frequencies = table('frequencies')
  expect(frequencies.length).toBeGreaterThan(155)
  const found = frequencies.map((row) => [row.code, row.segments, row.own_segments, row.respondents, row.documents])
  expect(found).toEqual(
    frequencies.map(({ code }) => {
      const own = within(String(code))
      const itself = own.filter((line) => line.code === code)
      return [
        code,
        distinct(own, 'segment'),
        distinct(itself, 'segment'),
        distinct(own, 'respondent'),
        distinct(own, 'document'),
      ]
    }),
  )

  const matrix = table('matrix', '--level', 'concept')
  const concepts = ['vertrouwen', 'samenwerking', 'communicatie', 'autonomie', 'stabiliteit', 'coordinatie']
  expect(matrix).toHaveLength(12)
  expect(matrix.map((row) => concepts.map((concept) => row[concept]))).toEqual(
    matrix.map(({ respondent }) =>
      concepts.map((concept) =>
        distinct(
          within(concept).filter((line) => line.respondent === respondent),
          'segment',
        ),
      ),
    ),
  )

  const pairs = table('cooccurrence', '--level', 'concept')
  const segments = (code: unknown): Set<string> => new Set(within(String(code)).map(({ segment }) => segment))
  expect(pairs.length).toBeGreaterThan(5)
  expect(pairs.map((row) => [row.both, row.jaccard])).toEqual(
    pairs.map((row) => {
      const a = segments(row.code_a)
      const b = segments(row.code_b)
      const both = [...a].filter((segment) => b.has(segment)).length
      return [both, expect.closeTo(both / (a.size + b.size - both), 3)]
    }),
  )
})
