import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd, stdout } from 'node:process'
import { writeFileAtomic } from '../codings/atomic.ts'
import { report } from '../report/page.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { openStudy } from '../study/study.ts'
import { QcodeError } from '../text/problem.ts'
import { type ExportFlags, readOptions, warnAbout } from './export.ts'
import { readUnit } from './unit-options.ts'

export interface ReportFlags extends Omit<ExportFlags, 'format' | 'study' | 'excel' | 'cell' | 'transpose'> {
  readonly title?: string
}

const FILE = 'report.html'

/** `qcode report`: 0, or 2 when a transcript could not be read (the page is about the others). */
export async function runReport(folder: string | undefined, flags: ReportFlags): Promise<0 | 2> {
  if (folder !== undefined && !existsSync(folder)) throw new QcodeError(`there is no folder "${folder}"`)
  const options = readOptions({ ...flags, cell: 'count' })
  const opened = await openStudy({
    paths: folder === undefined ? [] : [folder],
    cwd: cwd(),
    codebook: flags.codebook,
    unit: readUnit({ unit: flags.unit }),
    includeInterviewer: flags.includeInterviewer,
  })
  const { study, problems } = await loadCodedStudy(opened)
  warnAbout(study, problems, opened.codings)
  const page = report(study, { ...options, ...(flags.title !== undefined && { title: flags.title }) })
  const file = await outputFile(flags.output, opened.root)
  await writeFileAtomic(file, page)
  stdout.write(`${file}\n`)
  return problems.some(({ severity }) => severity === 'error') ? 2 : 0
}

/** Where nothing is said, beside the tables of the study. */
async function outputFile(output: string | undefined, root: string): Promise<string> {
  if (output === undefined) return path.relative(cwd(), path.join(root, 'exports', FILE))
  const isFolder = /[\\/]$/.test(output) || (await stat(output).catch(() => null))?.isDirectory() === true
  return isFolder ? path.join(output, FILE) : output
}
