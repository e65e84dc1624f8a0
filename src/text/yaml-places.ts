import { isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import { type Place, wholeFile } from './problem.ts'

export type YamlPath = readonly (string | number)[]

/** Tells where the parts of a YAML file stand. */
export interface Locator {
  /** Place of a key, or of its value; of the nearest part above it when there is none. */
  placeOf(path: YamlPath, what: 'key' | 'value'): Place
  /**
   * Place of a part of a text: UTF-16 offsets in the value, end exclusive. Exact in plain, quoted and block texts, also
   * over several lines; the place of the whole text where escapes stand in the part itself.
   */
  placeIn(path: YamlPath, start: number, end: number): Place
  /** The comment that stands where a value was to come; null when there is a value, or nothing. */
  commentOf(path: YamlPath): string | null
  /** The place of a UTF-16 offset. */
  at(start: number, end?: number): Place
  /** The tree of the file with every alias written out, null when it could not be read. */
  readonly root: Node | null
  /** The file as text; empty when it is not UTF-8. */
  readonly text: string
}

/** A part of the tree, and its key when it is the value of one. */
interface Found {
  readonly key: Node | null
  readonly value: Node | null
}

function below(node: Node | null, step: string | number): Found | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value ?? '') === String(step))
    return pair ? { key: pair.key as Node, value: pair.value as Node | null } : null
  }
  if (!isSeq(node)) return null
  const item = node.items[Number(step)]
  return item === undefined ? null : { key: null, value: (isPair(item) ? item.value : item) as Node | null }
}

/** Of a file that could not be read. */
export const nowhere = (file: string): Locator => ({
  placeOf: () => wholeFile(file),
  placeIn: () => wholeFile(file),
  commentOf: () => null,
  at: () => wholeFile(file),
  root: null,
  text: '',
})

/**
 * The places of a tree of which every alias is written out. `readRoot` is called once, when a place is first asked for;
 * null when there is no tree after all: then every place is the file.
 */
export function createLocator(file: string, text: string, readRoot: () => Node | null, at: Locator['at']): Locator {
  let root: Node | null | undefined
  const rootOnce = (): Node | null => {
    if (root === undefined) root = readRoot()
    return root
  }
  const rangePlace = (node: Node): Place => (node.range ? at(node.range[0], node.range[1]) : wholeFile(file))

  // Paths are asked for in the order of the file, mostly: a path starts where it leaves the one before it.
  let last: readonly { readonly step: string | number; readonly found: Found }[] = []

  function find(path: YamlPath): Found | null {
    let shared = 0
    while (shared < path.length && last[shared]?.step === path[shared]) shared++
    const trail = last.slice(0, shared)
    let found: Found | null = trail.at(-1)?.found ?? { key: null, value: rootOnce() }
    for (const step of path.slice(shared)) {
      found = below(found.value, step)
      if (!found) break
      trail.push({ step, found })
    }
    last = trail
    return found
  }

  function placeOf(path: YamlPath, what: 'key' | 'value'): Place {
    for (let length = path.length; length >= 0; length--) {
      const found = find(path.slice(0, length))
      if (!found) continue
      const node = what === 'key' && length === path.length ? (found.key ?? found.value) : (found.value ?? found.key)
      // An empty value has no characters of its own: its key is what a person sees.
      if (node?.range && node.range[0] === node.range[1] && found.key) return rangePlace(found.key)
      if (node?.range) return rangePlace(node)
    }
    return wholeFile(file)
  }

  return {
    at,
    get root() {
      return rootOnce()
    },
    text,
    placeOf,
    commentOf(path) {
      const range = find(path)?.value?.range
      if (!range || range[0] !== range[1]) return null
      return /^[ \t]*(#.*)/.exec(text.slice(range[0]))?.[1] ?? null
    },
    placeIn(path, start, end) {
      const node = find(path)?.value
      const range = isScalar(node) && typeof node.value === 'string' ? sourceRange(text, node, start, end) : null
      return range ? at(...range) : placeOf(path, 'value')
    },
  }
}

/**
 * Where `start`..`end` of a scalar's value stands in the file: the n-th time that these words occur in the value is the
 * n-th time in its source, where white space may be a line break with an indentation. Null when escapes come between.
 */
function sourceRange(text: string, node: Scalar, start: number, end: number): [start: number, end: number] | null {
  const value = node.value as string
  const part = value.slice(start, end).trim()
  if (part === '' || !node.range) return null
  const words = new RegExp(
    part
      .split(/\s+/)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join('\\s+'),
    'g',
  )
  const offset = start + value.slice(start, end).search(/\S/)
  const nth = Array.from(value.matchAll(words), ({ index }) => index).indexOf(offset)
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
  const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
  // Without what is around the words: quotes, or the line of `>-` with its comment.
  const first = block ? text.indexOf('\n', node.range[0]) : node.range[0] + quoted
  const inSource = Array.from(text.slice(first, node.range[1] - quoted).matchAll(words))[nth]
  if (nth === -1 || !inSource) return null
  const from = first + inSource.index
  return [from, from + inSource[0].length]
}
