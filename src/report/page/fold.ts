import type { PassageFilter } from '../link.ts'

/** Text as it is searched: without case and accents, as long as it was, so that places stay true. */
export function fold(text: string): string {
  const folded = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return folded.length === text.length ? folded : [...text].map(foldCharacter).join('')
}

function foldCharacter(character: string): string {
  const folded = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  return folded.length === character.length ? folded : character
}

/** The words of a filter as they are searched: one letter alone is everywhere. */
export function wordsToFind({ q }: PassageFilter): string {
  const words = fold(q?.trim() ?? '')
  return words.length < 2 ? '' : words
}
