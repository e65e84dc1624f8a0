import chalk from 'chalk'
import type { OpenCandidate, OpenQuote } from '../tagging/open-codes.ts'
import { onOneLine } from '../text/problem.ts'
import { clip } from './codebook-shared.ts'

/** Wider than this, lines are hard to read. */
const WIDEST = 100
const HEAD = ' resp. times  '
const INDENT = ' '.repeat(HEAD.length)

/** Proposals for open codes as lines: how often and by how many, the words, other forms of them, and one quote. */
export function openCodesLines(candidates: readonly OpenCandidate[], columns: number): string[] {
  const width = Math.min(columns, WIDEST)
  return [
    chalk.dim('Nouns and noun phrases that respondents share and no code says yet. Forms of a'),
    chalk.dim('word count together; what is a noun is seen from the words around it; names are'),
    chalk.dim('left out. Most respondents first. Make one a code: qcode codebook promote "…"'),
    chalk.dim(`${HEAD}words`),
    ...candidates.flatMap((candidate) => candidateLines(candidate, width)),
  ]
}

function candidateLines(
  { term, forms, related, respondents, mentions, quote }: OpenCandidate,
  width: number,
): string[] {
  const counts = `${String(respondents.length).padStart(6)} ${String(mentions).padStart(5)}  `
  const said = onOneLine(term)
  const others = forms.filter((form) => !term.endsWith(form))
  const notes = [others.join(', '), related.length > 0 ? `with ${related.join(', ')}` : ''].filter(
    (note) => note !== '',
  )
  const room = width - counts.length - said.length - 2
  const note = notes.length > 0 && room > 10 ? `  ${chalk.dim(clip(onOneLine(notes.join('; ')), room))}` : ''
  return [`${counts}${chalk.yellow(said)}${note}`, `${INDENT}${quoteLine(quote, width - INDENT.length)}`]
}

/** The quote with its words in it, whatever has to go on both sides, and where it is from. */
function quoteLine({ text, start, end, segment }: OpenQuote, width: number): string {
  const source = onOneLine(segment)
  const room = width - source.length - 3
  const words = clip(onOneLine(text.slice(start, end)), room)
  const left = onOneLine(text.slice(0, start))
  const right = onOneLine(text.slice(end))
  const spare = Math.max(0, room - words.length)
  const rightRoom = Math.max(spare - left.length, Math.floor(spare / 2))
  const after = clip(right, rightRoom)
  const before = clipLeft(left, spare - after.length)
  return `${chalk.dim(`“${before}`)}${chalk.yellow(words)}${chalk.dim(`${after}” ${source}`)}`
}

const clipLeft = (text: string, width: number): string => {
  if (text.length <= width) return text
  return width < 2 ? '' : `…${text.slice(text.length - width + 1).replace(/^[\udc00-\udfff]/, '')}`
}
