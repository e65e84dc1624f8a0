import { createVocabulary, foldWord, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'
import { ANY_ELEMENT, type CueIndex, type IndexedCue, plainApostrophe } from './cue-index.ts'
import type { RegexRunner } from './regex-runner.ts'

/** One place where a cue speaks for its code. */
export interface Hit {
  readonly cue: IndexedCue
  /** UTF-16 offsets in the text that was matched, end exclusive. */
  readonly start: number
  readonly end: number
  /** Tokens first..last (inclusive) of the text. */
  readonly firstToken: number
  readonly lastToken: number
}

/** What was found in one text; valid until the matcher's next call. */
export interface Matches {
  /** After exclusions and longest-hit-wins, in order of code, then place. */
  readonly hits: readonly Hit[]
  readonly tokens: Tokens
  /** Number of the sentence that holds a token, from 0. */
  sentenceOf(token: number): number
  /** Folded form of a token. */
  formOf(token: number): string
}

export interface Matcher {
  match(text: string): Matches
}

/** Splits a text into sentences (UTF-16 offsets, in order). */
export type SentenceSplitter = (text: string) => readonly { readonly start: number; readonly end: number }[]

/**
 * Finds every hit of every cue in one pass over the words of a text.
 *
 * Words are consecutive within a sentence only. Within a code, exclusions go first, then the longest hit wins over those
 * it overlaps (ties: higher weight, then codebook order); different codes may share words.
 */
export function createMatcher(index: CueIndex, splitSentences: SentenceSplitter, runRegexes: RegexRunner): Matcher {
  const vocabulary = createVocabulary()
  const elementsByForm: (readonly number[] | undefined)[] = []
  /** Hits of the parts of `a .. b`, by cue; empty between two texts, and kept because most texts start some. */
  const partHits: PartHit[][][] = []

  return {
    match(text) {
      const tokens = vocabulary.tokenize(text)
      const sentences = createSentences(text, tokens, splitSentences)
      const found = runRegexes(index, text).map(({ cue, start, end }) => withTokens(cue, start, end, tokens))
      scan(text, tokens, sentences, found)
      return {
        hits: found.length > 0 ? longestPerCode(found) : found,
        tokens,
        sentenceOf: sentences.of,
        formOf: (token) => formOf(text, tokens, token),
      }
    },
  }

  function formOf(text: string, tokens: Tokens, token: number): string {
    const id = tokens.forms[token]!
    return id === UNKNOWN_FORM ? foldWord(text.slice(tokens.starts[token], tokens.ends[token])) : vocabulary.form(id)
  }

  function elementsAt(text: string, tokens: Tokens, token: number): readonly number[] {
    const id = tokens.forms[token]!
    if (id === UNKNOWN_FORM) return index.elementsOf(foldWord(text.slice(tokens.starts[token], tokens.ends[token])))
    const known = elementsByForm[id]
    if (known !== undefined) return known
    const elements = index.elementsOf(vocabulary.form(id))
    elementsByForm[id] = elements
    return elements
  }

  function scan(text: string, tokens: Tokens, sentences: Sentences, found: Hit[]): void {
    const { firstNode, surfaces } = index
    const started: IndexedCue[] = []

    const report = (node: number, first: number, last: number): void => {
      for (const { cue, part } of index.ends[node]!) {
        if (cue.partCount === 1) {
          found.push({ cue, start: tokens.starts[first]!, end: tokens.ends[last]!, firstToken: first, lastToken: last })
        } else {
          let hits = partHits[cue.order]
          if (!hits) {
            hits = Array.from({ length: cue.partCount }, () => [])
            partHits[cue.order] = hits
          }
          if (hits.every((list) => list.length === 0)) started.push(cue)
          hits[part]!.push({ first, last })
        }
      }
    }

    const surfaceFits = (element: number, token: number): boolean => {
      const surface = surfaces[element]!
      return surface === null || surface === plainApostrophe(text.slice(tokens.starts[token], tokens.ends[token]))
    }

    const walk = (node: number, first: number, last: number): void => {
      report(node, first, last)
      if (index.continues[node] === 0 || last + 1 >= tokens.count) return
      const step = (element: number): void => {
        const child = index.next(node, element)
        if (child !== undefined && surfaceFits(element, last + 1) && sentences.same(last, last + 1)) {
          walk(child, first, last + 1)
        }
      }
      for (const element of elementsAt(text, tokens, last + 1)) step(element)
      step(ANY_ELEMENT)
    }

    for (let token = 0; token < tokens.count; token++) {
      const elements = elementsAt(text, tokens, token)
      for (let i = 0; i < elements.length; i++) {
        const node = firstNode[elements[i]!]!
        if (node !== -1 && surfaceFits(elements[i]!, token)) walk(node, token, token)
      }
    }
    for (const cue of started) {
      const hits = partHits[cue.order]!
      joinParts(cue, hits, tokens, sentences, found)
      for (const list of hits) list.length = 0
    }
  }
}

interface PartHit {
  readonly first: number
  readonly last: number
}

/**
 * Hits of `a .. b`: for each place of the first part, the nearest place of the next part within the gap and the
 * sentence, and so on. A part never overlaps another.
 */
function joinParts(cue: IndexedCue, parts: PartHit[][], tokens: Tokens, sentences: Sentences, found: Hit[]): void {
  if (parts.some((hits) => hits.length === 0)) return
  for (const start of parts[0]!) {
    const chosen = [start]
    for (let part = 1; part < cue.partCount; part++) {
      const previous = chosen[part - 1]!
      let best: PartHit | null = null
      let bestGap = cue.gaps[part - 1]! + 1
      const candidates = parts[part]!
      // Parts are in order of place: only those near enough are looked at, however often the words occur.
      for (let i = firstReaching(candidates, previous.first - bestGap); i < candidates.length; i++) {
        const hit = candidates[i]!
        if (hit.first > previous.last + bestGap) break
        const gap = hit.first > previous.last ? hit.first - previous.last - 1 : previous.first - hit.last - 1
        if (gap < 0 || gap >= bestGap || chosen.some((other) => overlaps(other, hit))) continue
        if (!sentences.same(Math.min(previous.first, hit.first), Math.max(previous.last, hit.last))) continue
        best = hit
        bestGap = gap
      }
      if (best === null) break
      chosen.push(best)
    }
    if (chosen.length < cue.partCount) continue
    const first = Math.min(...chosen.map((hit) => hit.first))
    const last = Math.max(...chosen.map((hit) => hit.last))
    found.push({ cue, start: tokens.starts[first]!, end: tokens.ends[last]!, firstToken: first, lastToken: last })
  }
}

/** Index of the first hit that ends at `token` or later. Hits of one part have one length, so ends are in order too. */
function firstReaching(hits: readonly PartHit[], token: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hits[middle]!.last < token) low = middle + 1
    else high = middle
  }
  return low
}

const overlaps = (a: PartHit, b: PartHit): boolean => a.first <= b.last && b.first <= a.last

/** Drops what an exclusion of the same code overlaps, then keeps the longest of overlapping hits within each code. */
function longestPerCode(found: readonly Hit[]): Hit[] {
  const ranked = [...found].sort(
    (a, b) =>
      a.cue.code - b.cue.code ||
      Number(b.cue.cue.exclusion) - Number(a.cue.cue.exclusion) ||
      b.end - b.start - (a.end - a.start) ||
      b.cue.cue.weight - a.cue.cue.weight ||
      a.cue.order - b.cue.order ||
      a.start - b.start,
  )
  const covered = new Coverage()
  const kept = ranked.filter((hit, i) => {
    if (i > 0 && ranked[i - 1]!.cue.code !== hit.cue.code) covered.clear()
    const { exclusion } = hit.cue.cue
    if (!exclusion && covered.touches(hit.start, hit.end)) return false
    covered.add(hit.start, hit.end)
    return !exclusion
  })
  return kept.sort((a, b) => a.cue.code - b.cue.code || a.start - b.start || a.end - b.end)
}

/** Which stretches of a text are taken; the longest stretches come first, so a later one is never the longer. */
class Coverage {
  readonly #taken = new Map<number, (readonly [start: number, end: number])[]>()

  clear(): void {
    this.#taken.clear()
  }

  add(start: number, end: number): void {
    for (let block = start >> BLOCK; block <= (end - 1) >> BLOCK; block++) {
      const known = this.#taken.get(block)
      if (known) known.push([start, end])
      else this.#taken.set(block, [[start, end]])
    }
  }

  touches(start: number, end: number): boolean {
    for (let block = start >> BLOCK; block <= (end - 1) >> BLOCK; block++) {
      if (this.#taken.get(block)?.some(([from, to]) => start < to && from < end)) return true
    }
    return false
  }
}

/** Stretches are filed by blocks of 2^6 UTF-16 units, so that a hit is compared with its neighbours only. */
const BLOCK = 6

interface Sentences {
  of(token: number): number
  same(first: number, last: number): boolean
}

/** Sentences of a text, split only when a hit needs to know: most gaps between words hold no full stop at all. */
function createSentences(text: string, tokens: Tokens, split: SentenceSplitter): Sentences {
  let starts: readonly number[] | null = null
  const of = (token: number): number => {
    starts ??= split(text).map(({ start }) => start)
    const offset = tokens.starts[token]!
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(low - 1, 0)
  }
  return {
    of,
    same(first, last) {
      for (let token = first; token < last; token++) {
        for (let i = tokens.ends[token]!; i < tokens.starts[token + 1]!; i++) {
          if (isTerminator(text.charCodeAt(i))) return of(first) === of(last)
        }
      }
      return true
    },
  }
}

/** `. ! ? …` or a line end. */
const isTerminator = (unit: number): boolean =>
  unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026 || unit === 0x0a

function withTokens(cue: IndexedCue, start: number, end: number, tokens: Tokens): Hit {
  const firstToken = Math.min(countUpTo(tokens.ends, tokens.count, start), Math.max(0, tokens.count - 1))
  const lastToken = Math.max(firstToken, countUpTo(tokens.starts, tokens.count, end - 1) - 1)
  return { cue, start, end, firstToken, lastToken }
}

/** How many of the first `count` ascending numbers are at most `limit`. */
function countUpTo(ascending: Int32Array, count: number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
