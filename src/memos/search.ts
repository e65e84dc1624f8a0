import type { Place } from '../text/problem.ts'
import type { Memo } from './model.ts'

/** A line of a memo with all words that were sought. */
export interface MemoLine {
  readonly memo: Memo
  readonly line: string
  /** The line in its file; that of the text for a title, and a whole file of codings. */
  readonly place: Place
}

/** The lines of memos, titles too, that have every word. Case and diacritics make no difference. */
export function searchMemos(memos: readonly Memo[], words: string): MemoLine[] {
  const sought = folded(words).split(/\s+/).filter(Boolean)
  const has = (line: string): boolean => {
    const text = folded(line)
    return sought.length > 0 && sought.every((word) => text.includes(word))
  }
  return memos.flatMap((memo): MemoLine[] => {
    const { place } = memo
    const lines = memo.text.split('\n').map((line, i): MemoLine => {
      return { memo, line: line.trim(), place: place.line === 0 ? place : { ...place, line: place.line + i } }
    })
    return [{ memo, line: memo.title, place }, ...lines].filter(({ line }) => has(line))
  })
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
