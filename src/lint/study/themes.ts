import { parseThemes } from '../../study/themes.ts'
import type { Problem } from '../../text/problem.ts'
import { readCodingLines } from './coding-lines.ts'
import type { StudyFiles } from './files.ts'

/** Refusals to look at the file at all. */
const UNREAD = new Set(['themes/encoding', 'themes/too-large', 'themes/too-deep'])

/** Whatever the reader of themes.yaml finds, with the codes of the codebook and those in use. */
export function checkThemes({ themes, codebook, codings }: StudyFiles): Problem[] {
  if (themes === null) return []
  const coded = codings.flatMap((file) => readCodingLines(file).lines.map(({ coding }) => coding.code))
  const { problems } = parseThemes(themes.file, themes.bytes, codebook, coded)
  return problems.map((problem) => (UNREAD.has(problem.rule) ? { ...problem, rule: 'themes/unreadable' } : problem))
}
