import { oneLine } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { type Span, splitSentences } from '../text/sentences.ts'
import type { Turn } from '../transcript/model.ts'
import type { Hit } from './select.ts'
import { firstWhere, type SourceDocument, turnAt } from './source.ts'

/** What is said around a quote. */
export interface Context {
  readonly before: string
  readonly after: string
}

interface Piece extends Span {
  readonly turn: Turn
}

/**
 * Finds the sentences around quotes, over the borders of turns. What is left of the sentence in which a quote begins or
 * ends counts as one. Where the speaker changes the label is put before it: `I: En verder? R1: Verder gaat het goed.`
 */
export function createContextReader(
  language: Language,
): (hit: Pick<Hit, 'source' | 'start' | 'end'>, sentences: number) => Context {
  const known = new Map<SourceDocument, readonly Piece[]>()
  const piecesOf = (source: SourceDocument): readonly Piece[] => {
    const pieces = known.get(source) ?? splitTurns(source, language)
    known.set(source, pieces)
    return pieces
  }
  return ({ source, start, end }, sentences) => {
    const pieces = piecesOf(source)
    const { text, turns } = source.coded.document
    const from = firstWhere(pieces, (piece) => piece.end > start)
    const broken = pieces[from]
    const before = [
      ...pieces.slice(Math.max(0, from - sentences), from),
      ...(broken && broken.start < start ? [{ ...broken, end: start }] : []),
    ]
    const to = firstWhere(pieces, (piece) => piece.end > end)
    const after = pieces
      .slice(to, to + sentences + 1)
      .map((piece) => (piece.start < end ? { ...piece, start: end } : piece))
    return {
      before: read(text, before.filter(isSaid(text)).slice(-sentences), turnAt(turns, start)),
      after: read(text, after.filter(isSaid(text)).slice(0, sentences), turnAt(turns, Math.max(start, end - 1))),
    }
  }
}

function splitTurns({ coded }: SourceDocument, language: Language): Piece[] {
  const { text, turns } = coded.document
  const pieces = turns.flatMap((turn) =>
    splitSentences(text.slice(turn.start, turn.end), language).map(({ start, end }) => ({
      turn,
      start: turn.start + start,
      end: turn.start + end,
    })),
  )
  return pieces.filter(isSaid(text))
}

/** More than white space and the point at the end. */
const isSaid =
  (text: string) =>
  ({ start, end }: Piece): boolean =>
    /[\p{L}\p{N}]/u.test(text.slice(start, end))

/** The pieces as running text, each with its speaker where that is not the one of the piece before. */
function read(text: string, pieces: readonly Piece[], quoted: Turn | undefined): string {
  return pieces
    .map(({ turn, start, end }, i) => {
      const words = oneLine(text.slice(start, end))
      const isSame = turn === (i === 0 ? quoted : pieces[i - 1]!.turn)
      return isSame || turn.speaker === null ? words : `${turn.speaker}: ${words}`
    })
    .join(' ')
}
