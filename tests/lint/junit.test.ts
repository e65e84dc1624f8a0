import { Parser } from 'htmlparser2'
import { expect, it } from 'vitest'
import { FORMATS } from '../../src/lint/formats.ts'
import type { Problem } from '../../src/text/problem.ts'

const at = (line: number, column: number) => ({ file: 'boek.yaml', line, column })
const problem = (severity: Problem['severity'], message: string, line = 2): Problem => ({
  rule: 'codebook/proef',
  severity,
  place: line === 0 ? at(0, 0) : at(line, 7),
  message,
})
const junit = (...problems: Problem[]) => FORMATS.junit!([{ file: 'boek.yaml', source: '', problems }])

it('a suite a file, a case a problem, of which only errors fail', () => {
  expect(
    junit(problem('error', 'zo niet'), problem('warning', 'liever niet', 0)),
  ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="qcode validate" tests="2" failures="1" errors="0">
  <testsuite name="boek.yaml" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="codebook/proef at 2:7" classname="boek.yaml" file="boek.yaml" line="2">
      <failure message="zo niet" type="codebook/proef">boek.yaml:2:7: zo niet</failure>
    </testcase>
    <testcase name="codebook/proef" classname="boek.yaml" file="boek.yaml">
      <system-out>warning: boek.yaml: liever niet</system-out>
    </testcase>
  </testsuite>
</testsuites>
`)
})

it('a codebook without problems is one case that passes', () => {
  expect(junit()).toContain('tests="1" failures="0"')
  expect(junit()).toContain('<testcase name="valid" classname="boek.yaml"/>')
})

it('is well-formed XML whatever a message says', () => {
  const hostile = 'a<b>&"]]>\u0000\u001b\u0085\ud800\uffff\n\t€😀'
  const xml = junit(problem('error', hostile))
  // Everything that XML 1.0 allows (section 2.2), and C1 control characters are shown as marks too.
  expect(xml).toMatch(/^[\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u)
  const open: string[] = []
  let message = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name)
        message ||= attributes.message ?? ''
      },
      onclosetag(name, implied) {
        expect({ name, implied: implied && !xml.includes(`<${name}/>`) }).toEqual({ name: open.pop(), implied: false })
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  expect(open).toEqual([])
  expect(message).toBe('a<b>&"]]>\ufffd\ufffd\ufffd\ufffd\ufffd  €😀')
})
