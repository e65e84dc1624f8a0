import type { RecodedDocument, Target } from '../axial/recode.ts'
import { changedPath, type Plan } from '../axial/step.ts'
import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import type { Coding } from '../codings/model.ts'
import type { Problem } from '../text/problem.ts'
import type { TypedMark } from './uses.ts'

/**
 * The next `apply` reads the marks again, and each should mean what its codings say then. Warnings: marks that still name
 * an old place, or a code that is gone. Errors: marks of another code that would mean a code of this step.
 */
export function strayMarks(
  marks: readonly TypedMark[],
  before: Codebook,
  plan: Plan,
  target: Target,
  documents: ReadonlyMap<string, RecodedDocument>,
): Problem[] {
  const was = createCodeResolver(before)
  const is = createCodeResolver(plan.codebook)
  return marks.flatMap((mark): Problem[] => {
    const { names, place } = mark
    const old = was(names).path
    const { path } = is(names)
    const typed = `the mark [[${names.join('>')}]]`
    const problem = { rule: 'axial/mark', place }
    const moved = codingOf(mark, old, documents)
    const wanted = moved ? target(moved) : changedPath(old, plan.changes)
    if (wanted === null) {
      const message = `${typed} names a code that is gone`
      const help = 'take it out before the next qcode apply, or it comes back as an open code'
      return [{ ...problem, severity: 'warning', message, help }]
    }
    const meant = wanted ?? old
    if (path === meant) return []
    if (meant === old && (plan.codebook.byPath.has(old) || !before.byPath.has(old))) {
      const message = `${typed} would mean ${path}, not ${meant}`
      return [{ ...problem, severity: 'error', message, help: 'choose another name' }]
    }
    const message = `${typed} still means ${path}, not ${meant}`
    const help = `write [[${meant.replaceAll('/', '>')}]] before the next qcode apply`
    return [{ ...problem, severity: 'warning', message, help }]
  })
}

/** The coding that stands for a mark, when the step changes it. */
function codingOf(
  { document, span }: TypedMark,
  code: string,
  documents: ReadonlyMap<string, RecodedDocument>,
): Coding | undefined {
  return documents
    .get(document)
    ?.recoded.flatMap(({ before }) => before)
    .find(({ code: path, start, end, evidence }) => {
      return path === code && start === span?.start && end === span.end && evidence.some(({ via }) => via === 'inline')
    })
}
