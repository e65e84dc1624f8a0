import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { explainRule, listRules } from '../lint/explain.ts'
import { FORMATS } from '../lint/formats.ts'
import { lintCodebook } from '../lint/lint.ts'
import { countProblems, type Report } from '../lint/report.ts'
import { RULES } from '../lint/rules/index.ts'
import { applySettings, namedRule, parseRuleConfig, parseRuleSettings } from '../lint/settings.ts'
import type { StudyReports } from '../lint/study/reports.ts'
import { STUDY_RULES } from '../lint/study/rules.ts'
import { studyToCheck } from '../lint/study/study-to-check.ts'
import { readBytes } from '../study/codebook.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'

export interface ValidateFlags {
  readonly format: string
  readonly maxWarnings?: number
  /** `rule=severity`. */
  readonly rule?: readonly string[]
  /** A file with `rules: {rule: severity}`; `--rule` has the last word. */
  readonly config?: string
  /** Show infos too. */
  readonly info?: boolean
  /** Show errors only. */
  readonly quiet?: boolean
  readonly rules?: boolean
  readonly explain?: string
}

/** `qcode validate`: 0 when all is well, 1 on errors or too many warnings, 2 when a file cannot be read. */
export async function runValidate(paths: readonly string[], flags: ValidateFlags): Promise<0 | 1 | 2> {
  const { format, maxWarnings } = flags
  const print = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!print) throw new QcodeError(`--format is ${Object.keys(FORMATS).join(', ')}, not "${format}"`)
  if (maxWarnings !== undefined && !(Number.isInteger(maxWarnings) && maxWarnings >= 0))
    throw new QcodeError('--max-warnings is a whole number, 0 or more')
  if (flags.quiet && flags.info) throw new QcodeError('--quiet shows less and --info more; take one of them')
  const { config } = flags
  const ofConfig = config === undefined ? [] : parseRuleConfig(config, await readBytes(config, 'config'))
  const settings = parseRuleSettings([...ofConfig, ...(flags.rule ?? [])])
  if (flags.explain !== undefined || flags.rules) {
    stdout.write(describeRules(flags))
    return 0
  }
  const studies = await studiesIn(paths)
  const named = await Promise.all(paths.map((file) => codebooksIn(file, studies.has(file))))
  const ofStudies = [...studies.values()].flatMap(({ codebook }) => codebook ?? [])
  const files = [...new Set([...ofStudies, ...named.flat()].map((file) => path.normalize(file)))]
  if (paths.length === 0 && studies.size === 0) {
    const { findStudyCodebook } = await import('../study/study.ts')
    files.push(await findStudyCodebook(cwd()))
  }
  const reports: Report[] = []
  let unreadable = [...studies.values()].some((study) => study.unreadable)
  for (const file of files) {
    try {
      reports.push(
        await lintCodebook(file, await readBytes(file, 'codebook'), { settings, infos: flags.info === true }),
      )
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      unreadable = true
      for (const problem of error.problems) stderr.write(`qcode: ${formatProblem(problem)}\n`)
    }
  }
  for (const { reports: ofStudy } of studies.values()) {
    for (const report of ofStudy) reports.push({ ...report, problems: applySettings(report.problems, settings) })
  }
  stdout.write(print(reports.map((report) => shown(report, flags))))
  if (unreadable) return 2
  const tooMany = countProblems(reports, 'warning') > (maxWarnings ?? Number.POSITIVE_INFINITY)
  return countProblems(reports, 'error') > 0 || tooMany ? 1 : 0
}

function describeRules({ explain, format }: ValidateFlags): string {
  const rules = explain === undefined ? [...RULES, ...STUDY_RULES] : [namedRule(explain)]
  if (format === 'json')
    return `${JSON.stringify(
      rules.map((rule) => ({ ...rule, check: undefined })),
      null,
      2,
    )}\n`
  return explain === undefined ? listRules(rules) : rules.map(explainRule).join('')
}

/** Errors and warnings, unless more or less was asked for. A warning that is not shown still counts. */
function shown(report: Report, { info, quiet }: ValidateFlags): Report {
  const problems = report.problems.filter(({ severity }) =>
    quiet ? severity === 'error' : info || severity !== 'info',
  )
  return { ...report, problems, hidden: quiet ? countProblems([report], 'warning') : 0 }
}

/** The studies among what was named, by name; without names the study here, if there is one. */
async function studiesIn(paths: readonly string[]): Promise<ReadonlyMap<string, StudyReports>> {
  const studies = new Map<string, StudyReports>()
  for (const named of paths.length > 0 ? new Set(paths) : [undefined]) {
    const root = await studyToCheck(named, cwd())
    if (root === null) continue
    // Loaded for a study only: codebooks need none of what reads transcripts and codings.
    const { reportStudy } = await import('../lint/study/reports.ts')
    studies.set(named ?? '', await reportStudy(root))
  }
  return studies
}

/** A file as named; of a folder the YAML files that are codebooks. */
async function codebooksIn(named: string, mayBeNone = false): Promise<string[]> {
  const entry = await stat(named).catch(() => null)
  if (!entry?.isDirectory()) return [named]
  const entries = await readdir(named, { withFileTypes: true })
  const files = entries.flatMap((file) => (/\.ya?ml$/.test(file.name) && !file.isDirectory() ? file.name : [])).sort()
  const codebooks: string[] = []
  for (const name of files) {
    const file = path.join(named, name)
    if (/^\ufeff?(?:qcode|codes):/m.test(Buffer.from(await readBytes(file, 'codebook')).toString('utf8')))
      codebooks.push(file)
  }
  if (codebooks.length === 0 && !mayBeNone)
    throw new QcodeError(`there is no codebook in ${named}: no YAML file with "qcode:" or "codes:"`)
  return codebooks
}
