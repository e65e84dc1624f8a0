import type { Evidence } from '../codings/model.ts'
import { oneLine } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { splitSentences } from '../text/sentences.ts'
import { LONGEST, lengthFit, wordsIn } from './best-quotes.ts'
import { ownParts, quoteOf } from './said.ts'
import type { Hit } from './select.ts'

/**
 * The sentence of a coding that says it: of the coded words the sentence with most hits of cues, then with most words
 * like the code, then the one whose length suits best, then the first. A coding without such evidence (people give none)
 * is shown whole up to 40 words.
 */
function keySentence(hit: Hit, language: Language): string {
  const { source } = hit
  const cues = evidenceOf(hit, 'cue')
  const similar = evidenceOf(hit, 'similar')
  if (cues.length + similar.length === 0 && wordsIn(hit) <= LONGEST) return oneLine(quoteOf(hit))
  const { toUtf16 } = source.codePoints()
  const { text } = source.coded.document
  const spans = ownParts(hit).flatMap(({ start, end }) =>
    splitSentences(text.slice(start, end), language).map((span) => [start + span.start, start + span.end] as const),
  )
  const sentences = spans.map(([from, to]) => {
    const isWithin = (each: Evidence): boolean => toUtf16(each.start) >= from && toUtf16(each.start) < to
    return {
      text: text.slice(from, to),
      cues: cues.filter(isWithin).length,
      similar: similar.filter(isWithin).length,
      fit: lengthFit(wordsIn({ ...hit, start: from, end: to })),
    }
  })
  const [best] = sentences.sort((a, b) => b.cues - a.cues || b.similar - a.similar || b.fit - a.fit)
  return oneLine(best?.text ?? quoteOf(hit))
}

/** `"Wij bellen elke week." (R3)` */
export function quotedSentence(hit: Hit, language: Language): string {
  return `"${keySentence(hit, language)}" (${speakerOf(hit)})`
}

/** Who says it; the document where nobody in particular does. */
export function speakerOf({ coding }: Hit): string {
  return coding.respondent ?? coding.document
}

/**
 * The words of these codings that cues hit, in small letters, most codings first, then in order of first mention. Words
 * that speak for the absence of a code are kept apart (`isAbsent`).
 */
export function keywords(hits: readonly Hit[]): Keyword[] {
  const found = new Map<string, Keyword>()
  for (const hit of hits) {
    const { text } = hit.source.coded.document
    const { toUtf16 } = hit.source.codePoints()
    const inHit = new Map<string, Omit<Keyword, 'count'>>()
    for (const { start, end, polarity } of evidenceOf(hit, 'cue')) {
      const words = oneLine(text.slice(toUtf16(start), toUtf16(end))).toLowerCase()
      const isAbsent = polarity === 'absent'
      if (words !== '') inHit.set(JSON.stringify([words, isAbsent]), { words, isAbsent })
    }
    for (const [key, word] of inHit) found.set(key, { ...word, count: (found.get(key)?.count ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

export interface Keyword {
  readonly words: string
  /** Said to be absent: `geen vertrouwen`. */
  readonly isAbsent: boolean
  /** Codings with it. */
  readonly count: number
}

/** These kinds have words of their own; evidence of the others spans the whole segment. */
function evidenceOf({ coding }: Hit, via: 'cue' | 'similar'): Evidence[] {
  return coding.evidence.filter((each) => each.via === via)
}
