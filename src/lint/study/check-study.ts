import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { StudyRequest } from '../../study/study.ts'
import type { Problem } from '../../text/problem.ts'
import { decode } from '../../transcript/encoding.ts'
import { checkCodings } from './codings.ts'
import { brokenCharacters, duplicateDocuments, emptyTranscripts, readerProblems, strayMarks } from './documents.ts'
import type { StudyCheck } from './files.ts'
import { gatherStudy } from './gather.ts'
import { checkRatings } from './ratings.ts'
import { silentRespondents, unknownSpeakers } from './speakers.ts'
import { studyToCheck } from './study-to-check.ts'
import { checkThemes } from './themes.ts'

/** Every check of a study as a whole. A new one is one function and one line here, and its rule in `rules.ts`. */
const CHECKS: readonly StudyCheck[] = [
  silentRespondents,
  unknownSpeakers,
  checkRatings,
  brokenCharacters,
  readerProblems,
  strayMarks,
  emptyTranscripts,
  duplicateDocuments,
  checkCodings,
  checkThemes,
]

/** Of one rule in one file, more than this are only counted: they have one cause. */
const MOST_ALIKE = 20

/**
 * Checks qcode.yaml, respondents.csv, transcripts, codings and themes.yaml of a study: those of `paths`, a folder with qcode.yaml, or
 * of the study here. Nothing is written, and what cannot be read does not stop the rest (see {@link isUnreadable}). What
 * is wrong inside the codebook is not said here. Sorted by file, then by place.
 *
 * `checkStudy({ paths: ['examples/vertrouwen'], cwd })` → `[]`
 */
export async function checkStudy(
  request: Pick<StudyRequest, 'paths' | 'cwd' | 'codebook'>,
): Promise<readonly Problem[]> {
  const { paths, cwd, codebook } = request
  const root = (await studyToCheck(paths[0], cwd)) ?? path.resolve(cwd, paths[0] ?? '.')
  const { files, problems } = await gatherStudy(root, codebook && path.resolve(cwd, codebook))
  const all = files === null ? problems : [...problems, ...CHECKS.flatMap((check) => check(files))]
  return abridge(inOrder(all))
}

/** True for a problem that means: this file was not read, so nobody knows what else is wrong with it. Exit code 2. */
export const isUnreadable = ({ rule }: Problem): boolean => rule.endsWith('/unreadable')

/** The text of a file for quoting the line of a problem; empty for what has no lines to show, such as a Word document. */
export async function sourceOf(file: string): Promise<string> {
  try {
    return decode(await readFile(file), file).text
  } catch {
    return ''
  }
}

/** Files in the order of their first problem, which is the order of the checks; in a file by place. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const files = new Map<string, number>()
  for (const { place } of problems) if (!files.has(place.file)) files.set(place.file, files.size)
  return problems.toSorted(
    ({ place: a }, { place: b }) => files.get(a.file)! - files.get(b.file)! || a.line - b.line || a.column - b.column,
  )
}

function abridge(problems: readonly Problem[]): Problem[] {
  const kindOf = ({ rule, place }: Problem): string => JSON.stringify([rule, place.file])
  const totals = new Map<string, number>()
  for (const problem of problems) totals.set(kindOf(problem), (totals.get(kindOf(problem)) ?? 0) + 1)
  const shown = new Map<string, number>()
  return problems.flatMap((problem): Problem[] => {
    const nth = (shown.get(kindOf(problem)) ?? 0) + 1
    shown.set(kindOf(problem), nth)
    if (nth > MOST_ALIKE) return []
    const more = totals.get(kindOf(problem))! - MOST_ALIKE
    return nth < MOST_ALIKE || more === 0
      ? [problem]
      : [{ ...problem, message: `${problem.message} (and ${more} more like this)` }]
  })
}
