import type { CueWord } from '../codebook/cue.ts'
import type { Stemmer } from '../text/stems.ts'
import { foldWord } from '../text/tokens.ts'

/** The element that any single token satisfies: a bare `*` inside a phrase. */
export const ANY_ELEMENT = 0

function elementKey({ kind, word }: CueWord, stem: Stemmer, isTopical = false): string {
  if (kind === 'stem') return `${isTopical ? 't' : 's'}:${stem(word)}`
  if (kind === 'glob') return `g:${word.replace(/\*+/g, '*')}`
  return `x:${plainApostrophe(word)}`
}

/** Typographic apostrophes count as plain ones, in cues and in text. */
export const plainApostrophe = (word: string): string => word.replace(/[\u2019\u02bc]/g, "'")

export interface Elements {
  /** `isOneWord`: the word is a cue by itself. */
  add(word: CueWord, isOneWord: boolean): number
  of(form: string): readonly number[]
  count(): number
  readonly surfaces: (string | null)[]
}

const NONE: readonly number[] = []

/**
 * The elements by kind: stems and exact forms by hash, `abc*` by prefix, `*abc` by suffix, other globs one by one, so
 * that looking up a form does not depend on the number of cues.
 */
export function createElements(stem: Stemmer, stopWords: ReadonlySet<string>): Elements {
  const ids = new Map<string, number>([['g:*', ANY_ELEMENT]])
  // The same words come back in thousands of cues.
  const written = {
    stem: new Map<string, number>(),
    glob: new Map<string, number>(),
    exact: new Map<string, number>(),
    /** Stems that are a cue by themselves. */
    topic: new Map<string, number>(),
  }
  const surfaces: (string | null)[] = [null]
  const stems = new Map<string, number>()
  /** Stems of one-word cues: no stop word satisfies them. */
  const topics = new Map<string, number>()
  const exact = new Map<string, number[]>()
  const prefixes = new Map<string, number>()
  const suffixes = new Map<string, number>()
  /** Whether there are any of a length. */
  const prefixLengths: boolean[] = []
  const suffixLengths: boolean[] = []
  const infixes: { readonly infix: string; readonly id: number }[] = []
  const others: { readonly regex: RegExp; readonly id: number }[] = []

  function place(word: CueWord, id: number, isTopical: boolean): void {
    if (word.kind === 'stem') (isTopical ? topics : stems).set(stem(word.word), id)
    else if (word.kind === 'exact') {
      const folded = foldWord(word.word)
      exact.set(folded, [...(exact.get(folded) ?? []), id])
    } else {
      const shape = /^(\*?)([^*?]+)(\*?)$/.exec(word.word.replace(/\*+/g, '*'))
      if (!shape) others.push({ regex: globRegex(word.word), id })
      else if (shape[1] && shape[3]) infixes.push({ infix: shape[2]!, id })
      else if (shape[1]) {
        suffixes.set(shape[2]!, id)
        suffixLengths[shape[2]!.length] = true
      } else {
        prefixes.set(shape[2]!, id)
        prefixLengths[shape[2]!.length] = true
      }
    }
  }

  return {
    surfaces,
    count: () => surfaces.length,
    add(word, isOneWord) {
      const asWritten = written[isOneWord && word.kind === 'stem' ? 'topic' : word.kind]
      const before = asWritten.get(word.word)
      if (before !== undefined) return before
      const isTopical = isOneWord && word.kind === 'stem' && !stopWords.has(word.word)
      const key = elementKey(word, stem, isTopical)
      const known = ids.get(key)
      const id = known ?? surfaces.length
      asWritten.set(word.word, id)
      if (known !== undefined) return known
      ids.set(key, id)
      surfaces.push(word.kind === 'exact' ? plainApostrophe(word.word) : null)
      place(word, id, isTopical)
      return id
    },
    of(form) {
      const found: number[] = []
      const stemmed = stem(form)
      const byStem = stems.get(stemmed)
      if (byStem !== undefined) found.push(byStem)
      const topic = topics.get(stemmed)
      if (topic !== undefined && !stopWords.has(form)) found.push(topic)
      const byForm = exact.get(form)
      if (byForm) found.push(...byForm)
      for (let length = 1; length <= form.length; length++) {
        const byPrefix = prefixLengths[length] ? prefixes.get(form.slice(0, length)) : undefined
        if (byPrefix !== undefined) found.push(byPrefix)
        const bySuffix = suffixLengths[length] ? suffixes.get(form.slice(-length)) : undefined
        if (bySuffix !== undefined) found.push(bySuffix)
      }
      for (const { infix, id } of infixes) if (form.includes(infix)) found.push(id)
      for (const { regex, id } of others) if (regex.test(form)) found.push(id)
      return found.length === 0 ? NONE : found
    },
  }
}

/** `wi?k` → /^wi.k$/u. */
function globRegex(glob: string): RegExp {
  const body = glob
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${body}$`, 'su')
}
