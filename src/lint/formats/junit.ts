import { formatProblem, type Problem } from '../../text/problem.ts'
import type { Report } from '../report.ts'

/**
 * JUnit XML, which CI servers show as test results: a suite a file, a test case a problem. As with the exit code only
 * errors fail; what else was found is the output of a case that passes.
 */
export function junit(reports: readonly Report[]): string {
  const suites = reports.flatMap(({ file, problems }) => {
    const cases =
      problems.length === 0
        ? [`    <testcase${attributes({ name: 'valid', classname: file })}/>`]
        : problems.map(caseOf)
    const counts = { tests: cases.length, failures: problems.filter(isFailure).length, errors: 0, skipped: 0 }
    return [`  <testsuite${attributes({ name: file, ...counts })}>`, ...cases, '  </testsuite>']
  })
  const tests = reports.reduce((sum, { problems }) => sum + Math.max(1, problems.length), 0)
  const failures = reports.reduce((sum, { problems }) => sum + problems.filter(isFailure).length, 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'qcode validate', tests, failures, errors: 0 })}>`,
    ...suites,
    '</testsuites>\n',
  ].join('\n')
}

const isFailure = ({ severity }: Problem): boolean => severity === 'error'

function caseOf(problem: Problem): string {
  const { file, line, column } = problem.place
  const name = line === 0 ? problem.rule : `${problem.rule} at ${line}:${column}`
  const open = `    <testcase${attributes({ name, classname: file, file, ...(line > 0 && { line }) })}>`
  const text = escapeXml(formatProblem(problem))
  const inside = isFailure(problem)
    ? `<failure${attributes({ message: problem.message, type: problem.rule })}>${text}</failure>`
    : `<system-out>${problem.severity}: ${text}</system-out>`
  return `${open}\n      ${inside}\n    </testcase>`
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escapeXml(String(value))
          .replaceAll('"', '&quot;')
          .replace(/[\t\n\r]/g, ' ')}"`,
    )
    .join('')

/** XML 1.0, section 2.2: what cannot be written even as a reference becomes a mark. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
