import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Sarif from 'sarif'
import type { Place, Problem } from '../../text/problem.ts'
import { VERSION } from '../../version.ts'
import { exampleText } from '../explain.ts'
import type { Report } from '../report.ts'
import type { Rule } from '../rule.ts'
import { RULES } from '../rules/index.ts'
import { STUDY_RULES, type StudyRule } from '../study/rules.ts'

const ALL_RULES = [...RULES, ...STUDY_RULES]
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0 (OASIS 2020), which code hosts and editors read: rules with their reasons, and results with places. */
export function sarif(reports: readonly Report[]): string {
  const log: Sarif.Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'qcode', version: VERSION, rules: ALL_RULES.map(descriptorOf) } },
        columnKind: 'unicodeCodePoints',
        artifacts: reports.map(({ file }) => ({ location: { uri: uriOf(file) }, mimeType: 'application/yaml' })),
        results: reports.flatMap(({ problems }) => problems.map(resultOf)),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function descriptorOf(rule: Rule | StudyRule): Sarif.ReportingDescriptor {
  const ok = exampleText(rule.ok)
  const notOk = exampleText(typeof rule.notOk === 'string' ? rule.notOk : rule.notOk.yaml)
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why.replaceAll('\n', ' ') },
    help: {
      text: `${rule.why}\n\nFine:\n${ok}\nReported:\n${notOk}`,
      markdown: `${rule.why}\n\nFine:\n\n\`\`\`yaml\n${ok}\`\`\`\n\nReported:\n\n\`\`\`yaml\n${notOk}\`\`\`\n`,
    },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  }
}

function resultOf({ rule, severity, place, message, help }: Problem): Sarif.Result {
  const ruleIndex = ALL_RULES.findIndex(({ id }) => id === rule)
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: help ? `${message} (${help})` : message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, ...regionOf(place) } }],
  }
}

function regionOf({ line, column, endLine, endColumn }: Place): { region?: Sarif.Region } {
  if (line === 0) return {}
  return {
    region: { startLine: line, startColumn: column, ...(endLine && { endLine }), ...(endColumn && { endColumn }) },
  }
}

/** A path as SARIF wants it: relative to where the program runs, or a file: address. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href
  return path.normalize(file).split(path.sep).map(encodeURIComponent).join('/')
}
