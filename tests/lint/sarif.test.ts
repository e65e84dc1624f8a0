import { Ajv } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { Log } from 'sarif'
import { expect, it } from 'vitest'
import { FORMATS } from '../../src/lint/formats.ts'
import { lintCodebook } from '../../src/lint/lint.ts'
import type { Report } from '../../src/lint/report.ts'
import { SARIF_SCHEMA } from './sarif-schema.ts'

const ajv = new Ajv({ allErrors: true, strict: false })
ajvFormats.default(ajv)
const isSarif = ajv.compile(SARIF_SCHEMA)

function logOf(...reports: Report[]): Log {
  const log: unknown = JSON.parse(FORMATS.sarif!(reports))
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([])
  return log as Log
}

const BOOK = `qcode: 1
id: proef
title: Proef
codes:
  - {id: a, label: 😀 Alfa, definition: Het eerste., cues: [we, wij samen]}
  - {id: b, label: Beta, definition: Het tweede., cues: [overleg]}
`

it('a log is valid SARIF 2.1.0, with the place of each result in code points', async () => {
  const { runs } = logOf(await lintCodebook('boeken/mijn boek.yaml', Buffer.from(BOOK)))
  expect(runs[0]!.columnKind).toBe('unicodeCodePoints')
  expect(runs[0]!.artifacts).toEqual([{ location: { uri: 'boeken/mijn%20boek.yaml' }, mimeType: 'application/yaml' }])
  const [result, ...others] = runs[0]!.results!
  expect(others).toEqual([])
  expect(result).toEqual({
    ruleId: 'codebook/broad-cue',
    ruleIndex: runs[0]!.tool.driver.rules!.findIndex(({ id }) => id === 'codebook/broad-cue'),
    level: 'warning',
    message: { text: 'the cue "we" is a word that everybody uses all the time (add a word, or letters)' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'boeken/mijn%20boek.yaml' },
          region: { startLine: 5, startColumn: 60, endLine: 5, endColumn: 62 },
        },
      },
    ],
  })
})

it('a problem of a file as a whole has no region, an absolute path is a file address, an info is a note', () => {
  const place = { file: '/tmp/boek#1.yaml', line: 0, column: 0 }
  const problems = [{ rule: 'study/elders', severity: 'info', place, message: 'zo' } as const]
  const { runs } = logOf({ file: place.file, source: '', problems })
  expect(runs[0]!.results).toEqual([
    {
      ruleId: 'study/elders',
      level: 'note',
      message: { text: 'zo' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///tmp/boek%231.yaml' } } }],
    },
  ])
})

it('a rule of studies is described too', () => {
  const place = { file: 'codings/r1.jsonl', line: 1, column: 2 }
  const problems = [{ rule: 'codings/lost', severity: 'error', place, message: 'weg' } as const]
  const [run] = logOf({ file: place.file, source: '', problems }).runs
  const described = run!.tool.driver.rules![run!.results![0]!.ruleIndex!]!
  expect(described.id).toBe('codings/lost')
  expect(described.help!.text).toContain('=== codings/r1.jsonl')
})

it('every rule is described with why and both examples', () => {
  const { rules } = logOf({ file: 'b.yaml', source: '', problems: [] }).runs[0]!.tool.driver
  const described = rules!.find(({ id }) => id === 'codebook/tag')!
  expect(described.fullDescription!.text).toMatch(/YAML keeps only/)
  expect(described.help!.markdown).toMatch(/"!eigen belang"[\s\S]*Reported:[\s\S]*, !eigen belang/)
  expect(JSON.stringify(rules).length).toBeLessThan(200_000)
})

it('the schema would refuse what SARIF does not allow', () => {
  const log = logOf({ file: 'b.yaml', source: '', problems: [] })
  expect(isSarif({ ...log, version: '2.0.0' })).toBe(false)
  expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'info', message: { text: 'x' } }] }] })).toBe(
    false,
  )
  const region = { startLine: 0 }
  const locations = [{ physicalLocation: { artifactLocation: { uri: 'b.yaml' }, region } }]
  expect(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ message: { text: 'x' }, locations }] }] })).toBe(false)
})
