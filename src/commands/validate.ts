import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { parseCodebook } from '../codebook/parse.ts'
import { FORMATS, type Report } from '../lint/formats.ts'
import { studyToCheck } from '../lint/study/check-study.ts'
import { reportStudy, type StudyReports } from '../lint/study/reports.ts'
import { readBytes } from '../study/codebook.ts'
import { findStudyCodebook } from '../study/study.ts'
import { formatProblem, type Problem, QcodeError } from '../text/problem.ts'

export interface ValidateFlags {
  readonly format: string
  readonly maxWarnings?: number
}

/** `qcode validate`: 0 when all is well, 1 on errors or too many warnings, 2 when a file cannot be read. */
export async function runValidate(
  paths: readonly string[],
  { format, maxWarnings }: ValidateFlags,
): Promise<0 | 1 | 2> {
  const print = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!print) throw new QcodeError(`--format is ${Object.keys(FORMATS).join(', ')}, not "${format}"`)
  if (maxWarnings !== undefined && !(Number.isInteger(maxWarnings) && maxWarnings >= 0))
    throw new QcodeError('--max-warnings is a whole number, 0 or more')
  // Study (src/lint/study): begin.
  const studies = await studiesIn(paths)
  const named = await Promise.all(paths.map((file) => codebooksIn(file, studies.has(file))))
  const ofStudies = [...studies.values()].flatMap(({ codebook }) => codebook ?? [])
  const files = [...new Set([...ofStudies, ...named.flat()].map((file) => path.normalize(file)))]
  if (paths.length === 0 && studies.size === 0) files.push(await findStudyCodebook(cwd()))
  const reports: Report[] = []
  let unreadable = [...studies.values()].some((study) => study.unreadable)
  // Study: end.
  for (const file of files) {
    try {
      const bytes = await readBytes(file, 'codebook')
      reports.push({ file, source: new TextDecoder().decode(bytes), problems: parseCodebook(file, bytes).problems })
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      unreadable = true
      for (const problem of error.problems) stderr.write(`qcode: ${formatProblem(problem)}\n`)
    }
  }
  for (const study of studies.values()) reports.push(...study.reports)
  stdout.write(print(reports))
  if (unreadable) return 2
  const problems = reports.flatMap((report) => report.problems)
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length
  return count('error') > 0 || count('warning') > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0
}

/** The studies among what was named, by name; without names the study here, if there is one. */
async function studiesIn(paths: readonly string[]): Promise<ReadonlyMap<string, StudyReports>> {
  const studies = new Map<string, StudyReports>()
  for (const named of paths.length > 0 ? new Set(paths) : [undefined]) {
    const root = await studyToCheck(named, cwd())
    if (root !== null) studies.set(named ?? '', await reportStudy(root))
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
