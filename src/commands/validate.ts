import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { parseCodebook } from '../codebook/parse.ts'
import { FORMATS, type Report } from '../lint/formats.ts'
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
  const files = paths.length > 0 ? (await Promise.all(paths.map(codebooksIn))).flat() : [await findStudyCodebook(cwd())]
  const reports: Report[] = []
  let unreadable = false
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
  stdout.write(print(reports))
  if (unreadable) return 2
  const problems = reports.flatMap((report) => report.problems)
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length
  return count('error') > 0 || count('warning') > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0
}

/** A file as named; of a folder the YAML files that are codebooks. */
async function codebooksIn(named: string): Promise<string[]> {
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
  if (codebooks.length === 0)
    throw new QcodeError(`there is no codebook in ${named}: no YAML file with "qcode:" or "codes:"`)
  return codebooks
}
