import type { Language } from './language.ts'

/** Placeholder until the transcript branch lands. */
export function splitSentences(text: string, language: Language): { start: number; end: number }[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  return Array.from(segmenter.segment(text), ({ index, segment }) => ({ start: index, end: index + segment.length }))
}
