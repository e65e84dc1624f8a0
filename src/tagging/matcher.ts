import { createVocabulary, foldWord, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'
import { ANY_ELEMENT, plainApostrophe } from './cue-elements.ts'
import type { CueIndex, IndexedCue } from './cue-index.ts'
import { NO_NODE } from './cue-transitions.ts'
import { createFormElements } from './form-elements.ts'
import { createHitList } from './hit-list.ts'
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
 *
 * Nothing is made for a word: numbers go into arrays that are kept from text to text, and objects are made for the hits
 * that remain.
 */
export function createMatcher(index: CueIndex, splitSentences: SentenceSplitter, runRegexes: RegexRunner): Matcher {
  const { firstNode, surfaces, continues, depths, wholes, isPart, nears } = index
  const vocabulary = createVocabulary()
  const elements = createFormElements(index, vocabulary)
  const sentences = createSentences(splitSentences)
  const found = createHitList(index.cues)
  /** First tokens where the parts of `a .. b` were found, by trie node; empty between two texts. */
  const places: number[][] = []
  const placed: number[] = []
  let text = ''
  let tokens: Tokens

  const matches = { hits: [] as readonly Hit[], tokens: vocabulary.tokenize(''), sentenceOf: sentences.of, formOf }
  return {
    match(newText) {
      text = newText
      tokens = vocabulary.tokenize(text)
      sentences.start(text, tokens)
      elements.locate(tokens, formOf)
      found.clear()
      for (const { cue, start, end } of runRegexes(index, text)) addRegexHit(cue.order, start, end)
      scan()
      if (placed.length > 0) joinAllParts()
      matches.hits = found.longestPerCode()
      matches.tokens = tokens
      return matches
    },
  }

  function formOf(token: number): string {
    const id = tokens.forms[token]!
    return id === UNKNOWN_FORM ? foldWord(surfaceOf(token)) : vocabulary.form(id)
  }

  function surfaceOf(token: number): string {
    return text.slice(tokens.starts[token], tokens.ends[token])
  }

  function scan(): void {
    for (let token = 0; token < tokens.count; token++) {
      const at = elements.places[token]!
      for (let i = at + 1, end = i + elements.values[at]!; i < end; i++) {
        const element = elements.values[i]!
        const node = firstNode[element]!
        if (node !== NO_NODE && surfaceFits(element, token)) walk(node, token, token)
      }
    }
  }

  function walk(node: number, first: number, last: number): void {
    for (let i = wholes.from[node]!, end = wholes.from[node + 1]!; i < end; i++) addHit(wholes.values[i]!, first, last)
    if (isPart[node] === 1) addPlace(node, first)
    const token = last + 1
    if (continues[node] === 0 || token >= tokens.count) return
    const at = elements.places[token]!
    for (let i = at + 1, end = i + elements.values[at]!; i < end; i++) step(node, elements.values[i]!, first, token)
    step(node, ANY_ELEMENT, first, token)
  }

  function step(node: number, element: number, first: number, token: number): void {
    const child = index.next(node, element)
    if (child !== NO_NODE && surfaceFits(element, token) && sentences.same(token - 1, token)) walk(child, first, token)
  }

  function surfaceFits(element: number, token: number): boolean {
    const surface = surfaces[element]!
    return surface === null || surface === plainApostrophe(surfaceOf(token))
  }

  function addHit(order: number, first: number, last: number): void {
    found.add(order, tokens.starts[first]!, tokens.ends[last]!, first, last)
  }

  function addRegexHit(order: number, start: number, end: number): void {
    const first = Math.min(countUpTo(tokens.ends, tokens.count, start), Math.max(0, tokens.count - 1))
    const last = Math.max(first, countUpTo(tokens.starts, tokens.count, end - 1) - 1)
    found.add(order, start, end, first, last)
  }

  function addPlace(node: number, first: number): void {
    let known = places[node]
    if (known === undefined) {
      known = []
      places[node] = known
    }
    if (known.length === 0) placed.push(node)
    known.push(first)
  }

  function joinAllParts(): void {
    for (const node of placed) {
      for (let i = nears.from[node]!; i < nears.from[node + 1]!; i++) joinParts(index.cues[nears.values[i]!]!)
    }
    for (const node of placed) places[node]!.length = 0
    placed.length = 0
  }

  /**
   * Hits of `a .. b`: for each place of the first part, the nearest place of the next part within the gap and the
   * sentence, and so on. A part never overlaps another.
   */
  function joinParts({ order, nodes, gaps }: IndexedCue): void {
    for (const node of nodes) if (!((places[node]?.length ?? 0) > 0)) return
    for (const place of places[nodes[0]!]!) {
      const chosen: Part[] = [{ first: place, last: place + depths[nodes[0]!]! - 1 }]
      for (let part = 1; part < nodes.length; part++) {
        const nearest = nearestPart(nodes[part]!, chosen, gaps[part - 1]!)
        if (nearest === null) break
        chosen.push(nearest)
      }
      if (chosen.length < nodes.length) continue
      addHit(order, Math.min(...chosen.map(({ first }) => first)), Math.max(...chosen.map(({ last }) => last)))
    }
  }

  /** The place of a node that is nearest to the last chosen part; null when there is none within the gap. */
  function nearestPart(node: number, chosen: readonly Part[], gap: number): Part | null {
    const previous = chosen.at(-1)!
    const candidates = places[node]!
    const length = depths[node]!
    let best: Part | null = null
    let bestGap = gap + 1
    // Places are in order: only those near enough are looked at, however often the words occur.
    for (let i = firstFrom(candidates, previous.first - bestGap - length + 1); i < candidates.length; i++) {
      const first = candidates[i]!
      const last = first + length - 1
      if (first > previous.last + bestGap) break
      const between = first > previous.last ? first - previous.last - 1 : previous.first - last - 1
      if (between < 0 || between >= bestGap || chosen.some((part) => first <= part.last && part.first <= last)) continue
      if (!sentences.same(Math.min(previous.first, first), Math.max(previous.last, last))) continue
      best = { first, last }
      bestGap = between
    }
    return best
  }
}

/** Tokens of one part of a cue. */
interface Part {
  readonly first: number
  readonly last: number
}

/** Index of the first number that is at least `limit`. */
const firstFrom = (ascending: readonly number[], limit: number): number =>
  countUpTo(ascending, ascending.length, limit - 1)

interface Sentences {
  /** Another text. */
  start(text: string, tokens: Tokens): void
  of(token: number): number
  same(first: number, last: number): boolean
}

/** Sentences of a text, split only when a hit needs to know: most gaps between words hold no full stop at all. */
function createSentences(split: SentenceSplitter): Sentences {
  let text = ''
  let tokens: Tokens
  let starts: readonly number[] | null = null
  const of = (token: number): number => {
    starts ??= split(text).map(({ start }) => start)
    return Math.max(countUpTo(starts, starts.length, tokens.starts[token]!) - 1, 0)
  }
  return {
    start(newText, newTokens) {
      text = newText
      tokens = newTokens
      starts = null
    },
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

/** How many of the first `count` ascending numbers are at most `limit`. */
function countUpTo(ascending: ArrayLike<number>, count: number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
