/**
 * Words with their offsets, as small integers.
 *
 * A word is a run of letters and digits, with apostrophes and hyphens inside it (`foto's`, `e-mail`, `AVG-regels`). Its
 * form is the word in lower case without diacritics; equal forms get equal ids, so that everything that depends on a
 * word (its stem, the cues that it may start) is worked out once per form instead of once per word of text.
 */
export interface Vocabulary {
  /** Splits `text` into words; the result is valid until the next call. */
  tokenize(text: string): Tokens
  /** The id of a form, adding it when it is new. */
  add(form: string): number
  /** The form with this id. */
  form(id: number): string
  readonly size: number
}

/** The words of one text: parallel arrays of which the first `count` entries count. */
export interface Tokens {
  count: number
  /** UTF-16 offsets. */
  starts: Int32Array
  /** UTF-16 offsets, exclusive. */
  ends: Int32Array
  forms: Int32Array
}

/** Ids of forms that were not kept because the vocabulary is full. */
export const UNKNOWN_FORM = -1

/** Lower case, without diacritics: `Coördinatie` → `coordinatie`, `’` → `'`. */
export function foldWord(word: string): string {
  let folded = ''
  for (let i = 0; i < word.length; i++) {
    const code = foldCode(word.charCodeAt(i))
    if (code === SKIP) continue
    if (isExpanded(code)) folded += EXPANSIONS[code - EXPANDED]
    else if (code !== NOT_A_WORD) folded += String.fromCharCode(code)
    else folded += isJoiner(word.charCodeAt(i)) ? String.fromCharCode(foldJoiner(word.charCodeAt(i))) : word[i]
  }
  return folded
}

/** Words of a short text as strings, for callers that need no offsets and no speed. */
export function words(text: string): string[] {
  offsetsOnly ??= createVocabulary(0)
  const { count, starts, ends } = offsetsOnly.tokenize(text)
  return Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]))
}

/** Keeps no forms; made once, because its tables are large beside the texts that {@link words} is for. */
let offsetsOnly: Vocabulary | undefined

/** Number of words in a text. */
export function countWords(text: string): number {
  let count = 0
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const code = foldCode(text.charCodeAt(i))
    if (code === SKIP) continue
    if (code !== NOT_A_WORD) {
      if (!inside) count++
      inside = true
    } else inside = inside && isJoiner(text.charCodeAt(i)) && startsWord(text, i + 1)
  }
  return count
}

/**
 * Builds an empty vocabulary. `capacity` bounds the number of forms that are kept (memory stays bounded on endless
 * streams); forms seen after that get {@link UNKNOWN_FORM}, which only costs speed for callers that then look the word
 * up by themselves.
 */
export function createVocabulary(capacity = 1 << 20): Vocabulary {
  let slots = new Int32Array(1 << 14).fill(-1)
  let mask = slots.length - 1
  let hashes = new Int32Array(1 << 12)
  let offsets = new Int32Array((1 << 12) + 1)
  let pool = new Uint16Array(1 << 16)
  /** Forms that were asked for as strings. */
  const strings: (string | undefined)[] = []
  let size = 0
  let word = new Uint16Array(1 << 8)
  const tokens: Tokens = {
    count: 0,
    starts: new Int32Array(1 << 10),
    ends: new Int32Array(1 << 10),
    forms: new Int32Array(1 << 10),
  }

  /** Id of the form in `word[0..length)`, with its hash; adds it when there is room. */
  function intern(length: number, hash: number): number {
    let slot = hash & mask
    for (let id = slots[slot]!; id !== -1; id = slots[slot]!) {
      if (hashes[id] === hash && sameForm(id, length)) return id
      slot = (slot + 1) & mask
    }
    if (size >= capacity) return UNKNOWN_FORM
    const id = size++
    if (id === hashes.length) {
      hashes = grow(hashes, id * 2)
      offsets = grow(offsets, id * 2 + 1)
    }
    const at = offsets[id]!
    if (at + length > pool.length) {
      const bigger = new Uint16Array(Math.max(pool.length * 2, at + length))
      bigger.set(pool)
      pool = bigger
    }
    for (let i = 0; i < length; i++) pool[at + i] = word[i]!
    offsets[id + 1] = at + length
    hashes[id] = hash
    slots[slot] = id
    if (size * 2 > slots.length) rehash()
    return id
  }

  function sameForm(id: number, length: number): boolean {
    const at = offsets[id]!
    if (offsets[id + 1]! - at !== length) return false
    for (let i = 0; i < length; i++) if (pool[at + i] !== word[i]) return false
    return true
  }

  function rehash(): void {
    slots = new Int32Array(slots.length * 2).fill(-1)
    mask = slots.length - 1
    for (let id = 0; id < size; id++) {
      let slot = hashes[id]! & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = id
    }
  }

  function tokenize(text: string): Tokens {
    let count = 0
    const end = text.length
    let i = 0
    while (i < end) {
      let code = foldCode(text.charCodeAt(i))
      if (code === NOT_A_WORD || code === SKIP) {
        i++
        continue
      }
      const start = i
      let length = 0
      let hash = HASH_SEED
      for (;;) {
        if (length + 3 >= word.length) word = growWord(word)
        if (code < EXPANDED || (code !== SKIP && !isExpanded(code))) {
          word[length++] = code
          hash = Math.imul(hash ^ code, HASH_PRIME)
        } else if (code !== SKIP) {
          for (const char of EXPANSIONS[code - EXPANDED]!) {
            const unit = char.charCodeAt(0)
            word[length++] = unit
            hash = Math.imul(hash ^ unit, HASH_PRIME)
          }
        }
        if (++i >= end) break
        const unit = text.charCodeAt(i)
        code = foldCode(unit)
        if (code === NOT_A_WORD) {
          if (!isJoiner(unit) || !startsWord(text, i + 1)) break
          code = foldJoiner(unit)
        }
      }
      if (count === tokens.starts.length) growTokens(tokens)
      tokens.starts[count] = start
      tokens.ends[count] = i
      tokens.forms[count] = intern(length, mix(hash))
      count++
    }
    tokens.count = count
    return tokens
  }

  return {
    tokenize,
    add(form) {
      let hash = HASH_SEED
      while (form.length > word.length) word = growWord(word)
      for (let i = 0; i < form.length; i++) {
        const unit = form.charCodeAt(i)
        word[i] = unit
        hash = Math.imul(hash ^ unit, HASH_PRIME)
      }
      return intern(form.length, mix(hash))
    },
    form(id) {
      const known = strings[id]
      if (known !== undefined) return known
      const form = String.fromCharCode(...pool.subarray(offsets[id], offsets[id + 1]))
      strings[id] = form
      return form
    },
    get size() {
      return size
    },
  }
}

// FNV-1a over the folded units, with a final mix because the table uses the low bits.
const HASH_SEED = 0x811c9dc5 | 0
const HASH_PRIME = 0x01000193
const mix = (hash: number): number => hash ^ (hash >>> 15)

const HYPHEN = 0x2d
const NB_HYPHEN = 0x2011
const APOSTROPHE = 0x27
const isJoiner = (unit: number): boolean =>
  unit === HYPHEN || unit === APOSTROPHE || unit === 0x2019 || unit === NB_HYPHEN || unit === 0x02bc

const foldJoiner = (unit: number): number => (unit === HYPHEN || unit === NB_HYPHEN ? HYPHEN : APOSTROPHE)

/** Whether a word character stands at `offset`: a joiner only joins two of them. */
function startsWord(text: string, offset: number): boolean {
  if (offset >= text.length) return false
  const code = foldCode(text.charCodeAt(offset))
  return code !== NOT_A_WORD && code !== SKIP
}

// FOLD: UTF-16 unit → folded unit, or one of these marks. Filled on first use: most texts need a few hundred entries.
const NOT_A_WORD = 0
/** Inside a word but not part of its form: combining marks, soft hyphen, zero-width characters. */
const SKIP = 0xfffe
/** EXPANDED + n: folds to EXPANSIONS[n]. The marks lie in the private use area (U+F700 up), which is never a letter. */
const EXPANDED = 0xf700
const EXPANSIONS = ['ss', 'ae', 'oe', 'ij', 'fi', 'fl', 'ff', 'ffi', 'ffl', 'o', 'd', 'th', 'l']
const EXPANDED_LETTERS = ['ß', 'æ', 'œ', 'ĳ', 'ﬁ', 'ﬂ', 'ﬀ', 'ﬃ', 'ﬄ', 'ø', 'đ', 'þ', 'ł']
const isExpanded = (code: number): boolean => code >= EXPANDED && code < EXPANDED + EXPANSIONS.length
const UNSEEN = 0xffff
const FOLD = new Uint16Array(0x10000).fill(UNSEEN)

function foldCode(unit: number): number {
  const code = FOLD[unit]!
  return code === UNSEEN ? classify(unit) : code
}

function classify(unit: number): number {
  const char = String.fromCharCode(unit)
  let code = NOT_A_WORD
  if (/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u.test(char)) code = SKIP
  else if (/[\p{L}\p{N}]/u.test(char)) {
    const lower = char.toLowerCase()
    const expansion = EXPANDED_LETTERS.indexOf(lower)
    if (expansion !== -1) code = EXPANDED + expansion
    else code = lower.normalize('NFD').charCodeAt(0)
  }
  FOLD[unit] = code
  return code
}

function grow(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(length)
  bigger.set(array)
  return bigger
}

function growWord(word: Uint16Array): Uint16Array<ArrayBuffer> {
  const bigger = new Uint16Array(word.length * 2)
  bigger.set(word)
  return bigger
}

function growTokens(tokens: Tokens): void {
  const length = tokens.starts.length * 2
  tokens.starts = grow(tokens.starts, length)
  tokens.ends = grow(tokens.ends, length)
  tokens.forms = grow(tokens.forms, length)
}
