import { labelOf } from '../analysis/codes.ts'
import { heading } from '../analysis/headings.ts'
import type { Segment } from '../transcript/model.ts'
import type { ReportContext } from './context.ts'
import type { CodingData, ReportData } from './page-data.ts'
import { SCRIPT_WORDS, type ScriptWord, say } from './wording.ts'

/** What the script of the page needs to know, beside the markup. */
export function reportData(context: ReportContext): ReportData {
  const { lang, study, selection, colors, groups, documents, passages } = context
  const numbers = new Map<Segment, number>()
  const numberOf = (segment: Segment): number => {
    const number = numbers.get(segment) ?? numbers.size
    numbers.set(segment, number)
    return number
  }
  const coders = [...new Set(passages.map(({ coding }) => coding.coder))]
  const documentAt = new Map(documents.map(({ source }, i) => [source, i]))
  return {
    words: Object.fromEntries(SCRIPT_WORDS.map((key) => [key, say(key, lang)])) as Record<ScriptWord, string>,
    statuses: Object.fromEntries(selection.statuses.map((status) => [status, heading(`status.${status}`, lang)])),
    codes: selection.allCodes.codes.map(({ path, label }) => ({
      path,
      label,
      above: path
        .split('/')
        .slice(0, -1)
        .map((_, i, ids) => labelOf(study.codebook, ids.slice(0, i + 1).join('/')))
        .join(' › '),
      definition: study.codebook.byPath.get(path)?.definition ?? '',
      color: colors.of(path),
    })),
    groups: Object.fromEntries(
      (groups?.groups ?? []).flatMap(({ label, respondents }) => respondents.map(({ id }) => [id, label] as const)),
    ),
    documents: documents.map(({ source }) => source.coded.document.id),
    coders,
    codings: passages.map(({ coding, hit, blocks }): CodingData => {
      const { toUtf16 } = hit.source.codePoints()
      return [
        selection.allCodes.position.get(coding.code)!,
        documentAt.get(hit.source)!,
        coding.respondent,
        coding.status,
        coding.polarity,
        coding.score,
        coders.indexOf(coding.coder),
        blocks?.[0] ?? -1,
        blocks?.[1] ?? -1,
        hit.segments.map(numberOf),
        coding.evidence.map(({ via, cue = '', start, end }) => [via, cue, toUtf16(start), toUtf16(end)]),
        coding.memo,
      ]
    }),
  }
}
