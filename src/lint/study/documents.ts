import { codingsFromMarks } from '../../codings/inline.ts'
import { PROGRAM } from '../../codings/model.ts'
import { type Problem, wholeFile } from '../../text/problem.ts'
import { quote } from '../../text/quote.ts'
import { hint } from '../../text/suggest.ts'
import type { StudyFiles, Transcript } from './files.ts'
import { findMojibake, type Mojibake } from './mojibake.ts'

/** What the readers found, but what is checked here with more to go by. */
const CHECKED_HERE = new Set(['transcript/unknown-respondent', 'transcript/damaged-text'])

/** What the readers of transcripts noticed: guessed encodings, doubtful speakers, strange marks. */
export function readerProblems({ transcripts, roster }: StudyFiles): Problem[] {
  const ids = roster?.respondents.map(({ id }) => id) ?? []
  return transcripts.flatMap(({ document, source }) =>
    document.problems
      .filter(
        // Damaged characters have a place of their own when the file shows them.
        ({ rule }) => !CHECKED_HERE.has(rule) || (rule === 'transcript/damaged-text' && !source.includes('\ufffd')),
      )
      .map((problem) => (problem.rule === 'transcript/unsure-speaker' ? withRespondent(problem, ids) : problem)),
  )
}

/** A label that stands there once and is nearly one of respondents.csv (`R1O`) is a slip of the pen, most likely. */
function withRespondent(problem: Problem, ids: readonly string[]): Problem {
  const [, label] = /^"(.*):"/.exec(problem.message) ?? []
  return label === undefined ? problem : { ...problem, message: `${problem.message}${hint(label, ids)}` }
}

/** Marks such as `[[code]]` that code nothing, or could be several codes. */
export function strayMarks({ codebook, transcripts }: StudyFiles): Problem[] {
  if (codebook === null) return []
  return transcripts.flatMap(({ document, segments }) => [
    ...codingsFromMarks(document, segments, codebook, PROGRAM).problems,
  ])
}

/** Transcripts in which nobody says anything and of which the reader did not say so. */
export function emptyTranscripts({ transcripts }: StudyFiles): Problem[] {
  return transcripts
    .filter(({ document: { turns, problems } }) => turns.length === 0 && !problems.some(isAboutEmptiness))
    .map(({ document }) => {
      const message = 'nothing is said in this file'
      return { rule: 'transcript/empty', severity: 'warning' as const, place: wholeFile(document.file), message }
    })
}

const isAboutEmptiness = ({ rule }: Problem): boolean => rule === 'transcript/empty'

/** Two files with the same words: one interview would count twice. */
export function duplicateDocuments({ transcripts }: StudyFiles): Problem[] {
  const seen = new Map<string, string>()
  return transcripts.flatMap((transcript): Problem[] => {
    const { file } = transcript.document
    const words = spokenWords(transcript)
    if (words === '') return []
    const other = seen.get(words)
    if (other === undefined) {
      seen.set(words, file)
      return []
    }
    const message = `holds the same words as ${other}, so they count twice`
    const help = 'take one of them away'
    return [{ rule: 'transcript/duplicate', severity: 'warning', place: wholeFile(file), message, help }]
  })
}

/** What is said, whatever the labels, front matter, capitals and white space are. */
const spokenWords = ({ document: { text, turns } }: Transcript): string =>
  turns
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim()

/** Characters that came apart on the way, in transcripts and in respondents.csv. */
export function brokenCharacters({ transcripts, roster }: StudyFiles): Problem[] {
  const problemsOf = (rule: string, file: string, text: string): Problem[] =>
    findMojibake(file, text).map((found) => mojibakeProblem(rule, found))
  return [
    ...(roster ? problemsOf('respondents/mojibake', roster.file, roster.text) : []),
    ...transcripts.flatMap(({ document, source }) => problemsOf('transcript/mojibake', document.file, source)),
  ]
}

function mojibakeProblem(rule: string, { place, word, meant, count }: Mojibake): Problem {
  const what =
    meant === null ? `${quote(word)} holds characters that were lost` : `${quote(word)} should be ${quote(meant)}`
  const times = count === 1 ? '' : ` (and ${count - 1} more like it)`
  const help = 'saved once in the wrong encoding: export it again as UTF-8, or replace these characters'
  return { rule, severity: 'warning', place, message: `${what}${times}`, help }
}
