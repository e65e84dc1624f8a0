import * as z from 'zod'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import { type Problem, QcodeError, type Severity } from '../text/problem.ts'
import { strict } from '../text/strict-schema.ts'
import { hint } from '../text/suggest.ts'
import type { RuleSettings } from './lint.ts'
import type { Rule } from './rule.ts'
import { findRule, isReadingRule, RULES } from './rules/index.ts'
import { STUDY_RULES, type StudyRule } from './study/rules.ts'

const SEVERITIES = ['off', 'info', 'warning', 'error'] as const

/**
 * The severities that a command line sets: `['no-cue=off', 'codebook/shared-cue=warning']`; the last one of a rule counts.
 * @throws QcodeError for a rule that is not there, or that cannot be changed
 */
export function parseRuleSettings(settings: readonly string[]): RuleSettings {
  const parsed = new Map<string, Severity | 'off'>()
  for (const setting of settings) {
    const [name = '', value, ...more] = setting.split('=')
    const severity = SEVERITIES.find((each) => each === value)
    if (!severity || more.length > 0)
      throw new QcodeError(`--rule is a rule, = and ${SEVERITIES.join(', ')}, as in no-cue=off, not "${setting}"`)
    const rule = namedRule(name)
    if (typeof rule.notOk === 'object' && isReadingRule(rule as Rule))
      throw new QcodeError(`${rule.id} is always an error: with it there is no codebook to check`)
    parsed.set(rule.id, severity)
  }
  return parsed
}

/** @throws QcodeError when there is no such rule */
export function namedRule(name: string): Rule | StudyRule {
  const rule = findRule(name) ?? STUDY_RULES.find(({ id }) => id === name)
  if (rule) return rule
  const names = [...RULES, ...STUDY_RULES].map(({ id }) => (name.includes('/') ? id : id.replace('codebook/', '')))
  throw new QcodeError(`there is no rule "${name}"${hint(name, names) || '; qcode validate --rules lists them'}`)
}

const configSchema = strict({
  rules: z.record(z.string(), z.enum(SEVERITIES)).describe('Severity, or off, by rule.'),
})

/**
 * Settings as a file holds them (`rules: {shared-cue: off}`), in the form of the command line.
 * @throws QcodeError with the place of what is wrong
 */
export function parseRuleConfig(file: string, bytes: Uint8Array): string[] {
  const yaml = parseLocatedYaml(file, bytes, configSchema, { prefix: 'config', what: 'file of rules' })
  if (yaml.value === null) throw new QcodeError(`${file} cannot be used`, yaml.problems)
  return Object.entries(yaml.value.rules).map(([rule, severity]) => `${rule}=${severity}`)
}

/** Problems with the severities that the settings give them; without those that are switched off. */
export function applySettings(problems: readonly Problem[], settings: RuleSettings): Problem[] {
  return problems.flatMap((problem): Problem[] => {
    const severity = settings.get(problem.rule) ?? problem.severity
    return severity === 'off' ? [] : [{ ...problem, severity }]
  })
}
