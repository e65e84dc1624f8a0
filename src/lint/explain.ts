import chalk from 'chalk'
import type { Rule } from './rule.ts'
import { isReadingRule } from './rules/index.ts'
import type { StudyRule } from './study/rules.ts'

/** The rules as a table: id, severity, summary. */
export function listRules(rules: readonly (Rule | StudyRule)[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${chalk.dim(summary)}\n`)
    .join('')
}

/** One rule in full: what, why, and its examples with the place that is reported. */
export function explainRule(rule: Rule | StudyRule): string {
  const { id, severity, summary, why } = rule
  if (typeof rule.notOk === 'string') {
    const files = `Fine:\n\n${indented(rule.ok)}\nReported:\n\n${indented(rule.notOk)}`
    return `${chalk.bold(id)} (${severity}): ${summary}\n\n${why}\n\n${files}\nChange it with --rule ${id}=off (or info, warning, error).\n\n`
  }
  const { ok, notOk } = rule as Rule
  const place = notOk.line === 0 ? 'the file as a whole' : `line ${notOk.line}, column ${notOk.column}`
  const name = id.replace('codebook/', '')
  return `${chalk.bold(id)} (${severity}): ${summary}

${why}

Fine:

${indented(exampleText(ok))}
Reported, ${place}:

${indented(exampleText(notOk.yaml))}
${isReadingRule(rule as Rule) ? 'It cannot be switched off: with it there is no codebook to use.' : change(name)}
`
}

const change = (name: string): string =>
  `Change it with --rule ${name}=off (or info, warning, error); in the file with "# qcode-disable-next-line ${name}".`

/** An example as people can read it: those of files that are too large or too deep are cut short. */
export function exampleText(yaml: string): string {
  const lines = yaml.split('\n').map((line) => (line.length > 100 ? `${line.slice(0, 99)}…` : line))
  return (lines.length > 20 ? [...lines.slice(0, 10), '…', ''] : lines).join('\n').replaceAll('\0', '\ufffd')
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ')
