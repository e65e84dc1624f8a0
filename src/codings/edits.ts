/** Where a pattern fits best in a text: UTF-16 offsets, and the number of edits (insert, delete, replace) it takes. */
export interface Fit {
  readonly start: number
  readonly end: number
  readonly edits: number
}

/**
 * The stretch of `text` that needs the fewest edits to become `pattern`; of equals the first, but as long as the
 * pattern if that costs nothing. Null when that takes more than `most` edits.
 *
 * Sellers' semi-global alignment, computed 32 rows at a time: Myers, "A fast bit-vector algorithm for approximate string
 * matching based on dynamic programming", J. ACM 46(3), 1999, §4; blocks as in Hyyrö, "Explaining and extending the
 * bit-parallel approximate string matching algorithm of Myers", 2001, §5. Time: text × pattern / 32.
 */
export function bestFit(pattern: string, text: string, most: number = pattern.length): Fit | null {
  let end = 0
  let edits = pattern.length
  const forward = editsByEnd(pattern, text)
  for (let i = 1; i <= text.length; i++) {
    // One further at the same cost: the last letters were replaced, not left out.
    if (forward[i]! < edits || (forward[i] === edits && end === i - 1)) {
      edits = forward[i]!
      end = i
    }
  }
  if (edits > most) return null
  // The start is the end of the same alignment read backwards from there.
  const reach = text.slice(Math.max(0, end - pattern.length - edits), end)
  const backward = editsByEnd(reversed(pattern), reversed(reach), true)
  let length = 0
  for (let i = 0; i <= reach.length; i++) {
    const nearer = Math.abs(i - pattern.length) < Math.abs(length - pattern.length)
    if (backward[i]! < backward[length]! || (backward[i]! === backward[length]! && nearer)) length = i
  }
  return { start: end - length, end, edits }
}

/**
 * The number of edits between two texts, or null when there are more than `limit`. For long texts that are nearly alike:
 * it follows the diagonals of the table only as far as they are equal. Time: length + limit².
 *
 * Ukkonen, "Algorithms for approximate string matching", Information and Control 64, 1985, §2.
 */
export function editsWithin(a: string, b: string, limit: number): number | null {
  const target = b.length - a.length
  if (Math.abs(target) > limit) return null
  const middle = limit + 1
  // How far in `a` each diagonal (offset in b − offset in a) comes with the edits so far.
  let before = new Int32Array(2 * limit + 3).fill(-1)
  let now = new Int32Array(2 * limit + 3).fill(-1)
  for (let edits = 0; edits <= limit; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal++) {
      const at = middle + diagonal
      const furthest = edits === 0 ? 0 : Math.max(before[at]! + 1, before[at + 1]! + 1, before[at - 1]!)
      let i = Math.min(furthest, a.length, b.length - diagonal)
      while (i < a.length && i + diagonal < b.length && a.charCodeAt(i) === b.charCodeAt(i + diagonal)) i++
      now[at] = i
    }
    if (now[middle + target] === a.length) return edits
    ;[before, now] = [now, before]
  }
  return null
}

/**
 * For every prefix of `text`, the fewest edits between `pattern` and a stretch that ends there; with `anchored`, the
 * stretch must also begin at the start of the text.
 */
function editsByEnd(pattern: string, text: string, anchored = false): Int32Array {
  const blocks = Math.max(1, Math.ceil(pattern.length / 32))
  const masks = masksOf(pattern, blocks)
  const none = new Int32Array(blocks)
  const positive = new Int32Array(blocks).fill(-1)
  const negative = new Int32Array(blocks)
  const lastRow = Math.max(0, pattern.length - 1) % 32
  const result = new Int32Array(text.length + 1)
  let edits = pattern.length
  result[0] = edits
  for (let i = 0; i < text.length; i++) {
    const mask = masks.get(text.charCodeAt(i)) ?? none
    // What comes in at the top row: nothing lets a stretch begin anywhere, 1 charges for the text before it.
    let up = anchored ? 1 : 0
    let down = 0
    for (let b = 0; b < blocks; b++) {
      const pv = positive[b]!
      const mv = negative[b]!
      const own = mask[b]!
      const xv = own | mv
      const eq = own | down
      const xh = ((((eq & pv) + pv) | 0) ^ pv) | eq
      const ph = mv | ~(xh | pv)
      const mh = pv & xh
      const row = b === blocks - 1 ? lastRow : 31
      const shiftedPh = (ph << 1) | up
      const shiftedMh = (mh << 1) | down
      positive[b] = shiftedMh | ~(xv | shiftedPh)
      negative[b] = shiftedPh & xv
      up = (ph >>> row) & 1
      down = (mh >>> row) & 1
    }
    edits += up - down
    result[i + 1] = edits
  }
  return result
}

/** For each character, the rows of the pattern where it stands, as bits. */
function masksOf(pattern: string, blocks: number): Map<number, Int32Array> {
  const masks = new Map<number, Int32Array>()
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    let mask = masks.get(unit)
    if (!mask) {
      mask = new Int32Array(blocks)
      masks.set(unit, mask)
    }
    mask[i >> 5]! |= 1 << (i & 31)
  }
  return masks
}

/** Code units back to front: never shown, only compared. */
function reversed(text: string): string {
  let result = ''
  for (let i = text.length - 1; i >= 0; i--) result += text[i]
  return result
}
