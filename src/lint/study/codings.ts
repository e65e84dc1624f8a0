import { createCodesOfToday } from '../../axial/codes-of-today.ts'
import { createCodeResolver } from '../../codebook/resolve.ts'
import { PROGRAM } from '../../codings/model.ts'
import { findOccurrences } from '../../codings/occurrences.ts'
import { refreshCodings } from '../../codings/refresh.ts'
import { createCodePointIndex } from '../../text/codepoints.ts'
import { createLineIndex, placeOf } from '../../text/place.ts'
import { formatPlace, type Problem, wholeFile } from '../../text/problem.ts'
import { quote } from '../../text/quote.ts'
import { didYouMean, hint, slipOf } from '../../text/suggest.ts'
import { type CodingLine, readCodingLines } from './coding-lines.ts'
import type { CodingsFile, StudyFiles, Transcript } from './files.ts'

/** Everything about the codings files: their lines, and whether these agree with codebook, respondents and transcripts. */
export function checkCodings(files: StudyFiles): Problem[] {
  const byId = new Map(files.transcripts.map((transcript) => [transcript.document.id, transcript]))
  const unread = new Set(files.unread.map(documentOf))
  // A list in which nobody could be read has a problem of its own, and says nothing about anybody.
  const isRosterBroken = files.roster?.respondents.length === 0
  return files.codings.flatMap((codings) => {
    const { lines, problems } = readCodingLines(codings)
    const transcript = byId.get(codings.document) ?? null
    const isUnread = transcript === null && unread.has(codings.document)
    const known = knownRespondents(files, transcript)
    return [
      ...problems,
      ...(transcript || isUnread ? [] : [withoutTranscript(codings, byId.keys())]),
      ...otherDocuments(codings, lines),
      ...duplicates(lines),
      ...unknownCodes(files, lines),
      ...(isUnread || isRosterBroken ? [] : unknownRespondents(known, lines)),
      ...(transcript ? displaced(codings, transcript, lines, known) : []),
    ]
  })
}

const documentOf = (file: string): string =>
  file
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')

function withoutTranscript({ file, document }: CodingsFile, known: Iterable<string>): Problem {
  return {
    rule: 'codings/no-transcript',
    severity: 'warning',
    place: wholeFile(file),
    message: `there is no transcript ${quote(document)}, so these codings do not count${hint(document, known)}`,
    help: 'give the file the name of the transcript, or move it away',
  }
}

function otherDocuments({ document }: CodingsFile, lines: readonly CodingLine[]): Problem[] {
  return lines
    .filter(({ coding }) => coding.document.normalize('NFC') !== document)
    .map(({ coding, placeOf }) => ({
      rule: 'codings/other-document',
      severity: 'warning',
      place: placeOf('document'),
      message: `a coding of document ${quote(coding.document)} in the file of ${quote(document)}`,
    }))
}

/** The same code on the same words by the same coder: one of the lines is too many, most of all when they disagree. */
function duplicates(lines: readonly CodingLine[]): Problem[] {
  const first = new Map<string, CodingLine>()
  return lines.flatMap((line): Problem[] => {
    const { start, end, code, coder, status } = line.coding
    const key = JSON.stringify([start, end, code, coder])
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, line)
      return []
    }
    const differs = before.coding.status !== status
    const message = differs
      ? `contradicts line ${before.line}: ${code} by ${coder} is ${before.coding.status} there and ${status} here`
      : `the same coding as in line ${before.line}: ${code} by ${coder} on the same words`
    const place = differs ? line.placeOf('status') : line.placeOf('code')
    return [{ rule: 'codings/duplicate', severity: 'warning', place, message, help: 'keep one of the two lines' }]
  })
}

/**
 * Codes that the codebook lacks. Those that people gave are open codes by right, unless they are an existing code but for
 * a slip of the pen, or an older name of one; those of qcode go with `apply`.
 */
function unknownCodes({ codebook }: StudyFiles, lines: readonly CodingLine[]): Problem[] {
  if (codebook === null) return []
  const resolve = createCodeResolver(codebook)
  const codesOfToday = createCodesOfToday(codebook)
  return lines.flatMap(({ coding, placeOf }): Problem[] => {
    const { code, coder } = coding
    if (codebook.byPath.has(code)) return []
    const isOurs = coder === PROGRAM
    const resolved = resolve(code.split('/'))
    const today = codesOfToday([coding]).codings[0]!.code
    const isOldPath = today !== code
    const near = isOurs ? didYouMean : slipOf
    const named = isOldPath ? today : resolved.kind === 'code' ? resolved.path : null
    const meant = named ?? near(code, codebook.byPath.keys())
    const question = meant === null ? '' : `; did you mean "${meant}"?`
    const isOpenCode = !isOurs && meant === null
    return [
      {
        rule: 'codings/unknown-code',
        severity: isOpenCode ? 'info' : 'warning',
        place: placeOf('code'),
        message: isOpenCode
          ? `${quote(code)} is an open code: the codebook does not have it`
          : `the codebook has no code ${quote(code)}${question}`,
        help: isProposal(coding)
          ? 'run qcode apply to make new suggestions'
          : isOpenCode
            ? `qcode codebook promote ${code} puts it there`
            : isOldPath
              ? 'it counts as that, and the next qcode apply writes it so'
              : 'until then it counts as an open code',
      },
    ]
  })
}

const isProposal = ({ coder, status }: CodingLine['coding']): boolean => coder === PROGRAM && status === 'suggested'

/** Those of respondents.csv, and who speaks in the transcript; without one, who speaks anywhere. */
function knownRespondents({ roster, transcripts }: StudyFiles, transcript: Transcript | null): ReadonlySet<string> {
  const speakers = (transcript ? [transcript] : transcripts).flatMap(({ document }) =>
    document.turns.flatMap(({ respondent }) => respondent ?? []),
  )
  return new Set([...(roster?.respondents.map(({ id }) => id) ?? []), ...speakers])
}

function unknownRespondents(known: ReadonlySet<string>, lines: readonly CodingLine[]): Problem[] {
  if (known.size === 0) return []
  return lines.flatMap(({ coding: { respondent }, placeOf }): Problem[] => {
    if (respondent === null || known.has(respondent)) return []
    const message = `there is no respondent ${quote(respondent)}${hint(respondent, known)}`
    return [{ rule: 'codings/unknown-respondent', severity: 'warning', place: placeOf('respondent'), message }]
  })
}

/** Codings whose words are not where they should be, and what `qcode apply` would make of them. */
function displaced(
  { file }: CodingsFile,
  { document, segments }: Transcript,
  lines: readonly CodingLine[],
  known: ReadonlySet<string>,
): Problem[] {
  const codings = lines.map(({ coding }) => coding)
  const { codings: refreshed, moved } = refreshCodings(codings, document, segments)
  const similarity = new Map(moved.map((move) => [move.to, move.similarity]))
  const codePoints = createCodePointIndex(document.text)
  const index = createLineIndex(document.text)
  const lost = codings.filter((_, i) => refreshed[i]!.status === 'detached').map(({ quote: words }) => words)
  const occurrences = findOccurrences(document.text, new Set(lost.filter((words) => words.trim() !== '')))
  const problems: Problem[] = []
  let outdated = 0
  lines.forEach(({ coding: before, placeOf: placeOfKey }, i) => {
    const after = refreshed[i]!
    const isSame = before.start === after.start && before.end === after.end && before.quote === after.quote
    const isGone = after.status === 'detached'
    if (isSame && before.status === after.status) {
      if (isGone) problems.push(detached(placeOfKey('status')))
      else if (before.respondent !== after.respondent && known.has(before.respondent ?? ''))
        problems.push(otherSpeaker(placeOfKey('respondent'), before, after))
      return
    }
    if (isProposal(before)) {
      outdated++
      return
    }
    const start = codePoints.toUtf16(after.start)
    const place = placeOf(document.file, index, start)
    const isAway = before.end > codePoints.length
    const now = isGone
      ? notFound(before.quote, (occurrences.get(before.quote)?.length ?? 0) > 0)
      : whereNow(formatPlace(place), after.quote, similarity.get(after) ?? 1)
    const help = isGone
      ? 'qcode apply keeps the coding as "detached"; it does not count'
      : `qcode apply sets it to ${after.start}-${after.end}`
    if (isAway) {
      const message = `ends at character ${before.end} of a transcript of ${codePoints.length}; ${now}`
      problems.push({ rule: 'codings/out-of-range', severity: 'error', place: placeOfKey('end'), message, help })
    } else {
      const rule = isGone ? 'codings/lost' : 'codings/moved'
      const said = document.text.slice(codePoints.toUtf16(before.start), codePoints.toUtf16(before.end))
      const there = before.status === 'detached' ? '' : `at ${before.start}-${before.end} stands ${quote(said)}; `
      const severity = isGone ? 'error' : 'warning'
      problems.push({ rule, severity, place: placeOfKey('quote'), message: `${there}${now}`, help })
    }
  })
  if (outdated > 0) {
    const message = `the words of ${outdated} suggestion${outdated === 1 ? ' are' : 's are'} no longer where they were in ${document.file}`
    const help = 'run qcode apply to make new ones'
    problems.push({ rule: 'codings/outdated', severity: 'warning', place: wholeFile(file), message, help })
  }
  return problems
}

function whereNow(place: string, words: string, similarity: number): string {
  if (similarity === 1) return `these words stand at ${place} now`
  return `at ${place} stands ${quote(words)}, which is ${Math.floor(similarity * 100)}% alike`
}

function notFound(words: string, isThere: boolean): string {
  return isThere
    ? 'these words stand in the transcript, but not clearly in one place'
    : `${quote(words)} is no longer in the transcript`
}

function detached(place: Problem['place']): Problem {
  const message = 'these words are no longer in the transcript, so the coding does not count'
  const help = 'correct "quote" to what the transcript says now and run qcode apply, or take the line out'
  return { rule: 'codings/detached', severity: 'info', place, message, help }
}

function otherSpeaker(place: Problem['place'], before: CodingLine['coding'], after: CodingLine['coding']): Problem {
  const who = after.respondent === null ? 'nobody in particular' : quote(after.respondent)
  const message = `these words are said by ${who}, not by ${quote(before.respondent ?? '')}`
  return { rule: 'codings/other-speaker', severity: 'warning', place, message, help: 'qcode apply sets it right' }
}
