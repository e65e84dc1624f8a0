import { codingsFromMarks } from '../codings/inline.ts'
import type { Coding } from '../codings/model.ts'
import { mergeInline } from '../codings/reapply.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { readCodings, updateCodings } from '../codings/store.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import { lostProblem, unmarkedProblem } from './coding-problems.ts'
import { append, orphanedCodings, readTranscripts, type Study } from './study.ts'

export interface SyncResult {
  /** Codings of marks that were new. */
  readonly added: readonly Coding[]
  /** Codings whose mark is gone; they stay. */
  readonly unmarked: readonly Coding[]
  /** Codings that were found again after the transcript changed. */
  readonly moved: number
  /** Codings whose words are gone; kept, and never counted. */
  readonly lost: readonly Coding[]
  /** Marks that were read. */
  readonly marks: number
  /** Errors name what could not be read; the others were done. */
  readonly problems: readonly Problem[]
}

/** Takes the marks in the transcripts into the codings, as `apply` does, and suggests nothing. */
export async function syncMarks(
  study: Study,
  { coder, dryRun = false }: { readonly coder: string; readonly dryRun?: boolean },
): Promise<SyncResult> {
  const problems: Problem[] = [...study.problems]
  const added: Coding[] = []
  const unmarked: Coding[] = []
  const lost: Coding[] = []
  let moved = 0
  let marks = 0
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    const inline = codingsFromMarks(document, segments, study.codebook, coder)
    append(problems, [...document.problems, ...inline.problems])
    marks += document.marks.length
    const merge = (stored: readonly Coding[]) => {
      const found = refreshCodings(stored, document, segments)
      return { found, merged: mergeInline(found.codings, inline.codings, inline.exact) }
    }
    let last: ReturnType<typeof merge> | null = null
    try {
      if (dryRun) last = merge((await readCodings(study.codings, document.id)).codings)
      else
        await updateCodings(study.codings, document.id, (stored) => {
          last = merge(stored)
          return last.merged.codings
        })
    } catch (error) {
      if (!(error instanceof QcodeError)) throw error
      append(problems, error.problems)
    }
    if (last === null) continue
    const { found, merged } = last as ReturnType<typeof merge>
    append(added, merged.added)
    append(unmarked, merged.unmarked)
    append(lost, found.lost)
    moved += found.moved.length
    append(
      problems,
      found.lost.map((coding) => lostProblem(coding, document)),
    )
    append(
      problems,
      merged.unmarked.map((coding) => unmarkedProblem(coding, document)),
    )
  }
  append(problems, await orphanedCodings(study))
  return { added, unmarked, moved, lost, marks, problems }
}
