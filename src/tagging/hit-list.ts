import type { IndexedCue } from './cue-index.ts'
import type { Hit } from './matcher.ts'

/** The hits of one text: numbers in arrays that are kept from text to text. */
export interface HitList {
  clear(): void
  /** @param order the cue's position in the index; offsets and tokens as in {@link Hit} */
  add(order: number, start: number, end: number, firstToken: number, lastToken: number): void
  /**
   * Without what an exclusion of the same code overlaps; of overlapping hits of one code only the longest. In order of
   * code, then place.
   */
  longestPerCode(): Hit[]
}

export function createHitList(cues: readonly IndexedCue[]): HitList {
  let capacity = 1 << 8
  let orders = new Int32Array(capacity)
  let starts = new Int32Array(capacity)
  let ends = new Int32Array(capacity)
  let firsts = new Int32Array(capacity)
  let lasts = new Int32Array(capacity)
  /** Numbers of the hits, sorted. */
  let ranked = new Int32Array(capacity)
  let count = 0
  const covered = new Coverage()

  // What is compared, beside each other in memory.
  const codes = Int32Array.from(cues, ({ code }) => code)
  const exclusions = Uint8Array.from(cues, ({ cue }) => (cue.exclusion ? 1 : 0))
  const weights = Float64Array.from(cues, ({ cue }) => cue.weight)

  /** By code; within it exclusions, then long hits, then heavy ones first. */
  const compare = (a: number, b: number): number => {
    const first = orders[a]!
    const second = orders[b]!
    return (
      codes[first]! - codes[second]! ||
      exclusions[second]! - exclusions[first]! ||
      ends[b]! - starts[b]! - (ends[a]! - starts[a]!) ||
      weights[second]! - weights[first]! ||
      first - second ||
      starts[a]! - starts[b]!
    )
  }

  const rank = (): void => {
    if (count > FEW) {
      for (let i = 0; i < count; i++) ranked[i] = i
      ranked.subarray(0, count).sort(compare)
      return
    }
    for (let i = 0; i < count; i++) {
      let at = i
      for (; at > 0 && compare(ranked[at - 1]!, i) > 0; at--) ranked[at] = ranked[at - 1]!
      ranked[at] = i
    }
  }

  const hitOf = (i: number): Hit => ({
    cue: cues[orders[i]!]!,
    start: starts[i]!,
    end: ends[i]!,
    firstToken: firsts[i]!,
    lastToken: lasts[i]!,
  })

  const codeOf = (at: number): number => codes[orders[ranked[at]!]!]!

  /** The hits of one code that remain, of ranked[from..to). */
  const longestOfCode = (from: number, to: number): Hit[] => {
    covered.clear()
    const kept: Hit[] = []
    for (let at = from; at < to; at++) {
      const i = ranked[at]!
      const isExclusion = exclusions[orders[i]!] === 1
      if (!isExclusion && covered.touches(starts[i]!, ends[i]!)) continue
      covered.add(starts[i]!, ends[i]!)
      if (!isExclusion) kept.push(hitOf(i))
    }
    return kept.sort((a, b) => a.start - b.start)
  }

  return {
    clear() {
      count = 0
    },
    add(order, start, end, firstToken, lastToken) {
      if (count === capacity) {
        capacity *= 2
        orders = grown(orders)
        starts = grown(starts)
        ends = grown(ends)
        firsts = grown(firsts)
        lasts = grown(lasts)
        ranked = grown(ranked)
      }
      orders[count] = order
      starts[count] = start
      ends[count] = end
      firsts[count] = firstToken
      lasts[count] = lastToken
      count++
    },
    longestPerCode() {
      if (count === 0) return []
      rank()
      const hits: Hit[] = []
      for (let from = 0, to = 1; from < count; from = to, to++) {
        while (to < count && codeOf(to) === codeOf(from)) to++
        const i = ranked[from]!
        if (to - from > 1) for (const hit of longestOfCode(from, to)) hits.push(hit)
        else if (exclusions[orders[i]!] === 0) hits.push(hitOf(i))
      }
      return hits
    },
  }
}

/** Up to here sorting by insertion is the faster. */
const FEW = 24

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(array.length * 2)
  bigger.set(array)
  return bigger
}

/** Which stretches of a text are taken; the longest stretches come first, so a later one is never the longer. */
class Coverage {
  /** The first {@link FEW} stretches (start, end, start, end, …); those after that are filed by block. */
  readonly #first: number[] = []
  readonly #blocks = new Map<number, number[]>()

  clear(): void {
    this.#first.length = 0
    if (this.#blocks.size > 0) this.#blocks.clear()
  }

  add(start: number, end: number): void {
    if (this.#first.length < FEW * 2) {
      this.#first.push(start, end)
      return
    }
    for (let block = start >> BLOCK; block <= (end - 1) >> BLOCK; block++) {
      const known = this.#blocks.get(block)
      if (known) known.push(start, end)
      else this.#blocks.set(block, [start, end])
    }
  }

  touches(start: number, end: number): boolean {
    if (overlapsAny(this.#first, start, end)) return true
    if (this.#blocks.size === 0) return false
    for (let block = start >> BLOCK; block <= (end - 1) >> BLOCK; block++) {
      const taken = this.#blocks.get(block)
      if (taken && overlapsAny(taken, start, end)) return true
    }
    return false
  }
}

/** Stretches are filed by blocks of 2^6 UTF-16 units, so that a hit is compared with its neighbours only. */
const BLOCK = 6

function overlapsAny(taken: readonly number[], start: number, end: number): boolean {
  for (let i = 0; i < taken.length; i += 2) if (start < taken[i + 1]! && taken[i]! < end) return true
  return false
}
