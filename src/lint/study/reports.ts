import { existsSync } from 'node:fs'
import path from 'node:path'
import { shown } from '../../study/files.ts'
import { findStudyCodebook } from '../../study/study.ts'
import { type Problem, QcodeError } from '../../text/problem.ts'
import type { Report } from '../report.ts'
import { checkStudy, isUnreadable, sourceOf } from './check-study.ts'

/** What `qcode validate` says about a study, beside what it says about its codebook. */
export interface StudyReports {
  /** One for qcode.yaml, and one for each other file with problems. */
  readonly reports: readonly Report[]
  /** Its codebook, to be checked as any other; null when there is none, which is one of the problems. */
  readonly codebook: string | null
  /** Some file was not read. */
  readonly unreadable: boolean
}

/** Checks the study in a folder; its problems by file, each with the text that quotes its lines. */
export async function reportStudy(root: string): Promise<StudyReports> {
  const problems = await checkStudy({ paths: [root], cwd: root })
  const byFile = new Map<string, Problem[]>([[shown(path.join(root, 'qcode.yaml')), []]])
  for (const problem of problems) {
    const before = byFile.get(problem.place.file)
    if (before) before.push(problem)
    else byFile.set(problem.place.file, [problem])
  }
  const reports = await Promise.all(
    Array.from(byFile, async ([file, found]): Promise<Report> => {
      const hasPlace = found.some(({ place }) => place.line > 0)
      return { file, source: hasPlace ? await sourceOf(file) : '', problems: found, isOfStudy: true }
    }),
  )
  return { reports, codebook: await codebookOf(root), unreadable: problems.some(isUnreadable) }
}

async function codebookOf(root: string): Promise<string | null> {
  try {
    const file = await findStudyCodebook(root)
    return existsSync(file) ? file : null
  } catch (error) {
    if (error instanceof QcodeError) return null
    throw error
  }
}
