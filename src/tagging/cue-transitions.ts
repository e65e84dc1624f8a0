/** No way on in the trie. */
export const NO_NODE = -1

export interface Transitions {
  /** {@link NO_NODE} when there is none. */
  get(node: number, element: number): number
  add(node: number, element: number, next: number): void
  forEach(visit: TransitionVisitor): void
}

type TransitionVisitor = (node: number, element: number, next: number) => void

/** A hash table with open addressing: entries of four numbers (node, element, next, -), free ones have next 0, the root. */
export function createTransitions(): Transitions {
  let table = new Int32Array(1 << 12)
  let mask = table.length / 4 - 1
  let size = 0

  /** Index of the entry, or of the free one where it belongs. */
  const find = (node: number, element: number): number => {
    let slot = Math.imul(node, 0x9e3779b1) ^ Math.imul(element, 0x85ebca6b)
    slot ^= slot >>> 15
    for (;;) {
      const at = (slot & mask) * 4
      if (table[at + 2] === 0 || (table[at] === node && table[at + 1] === element)) return at
      slot++
    }
  }
  const put: TransitionVisitor = (node, element, next) => {
    const at = find(node, element)
    table[at] = node
    table[at + 1] = element
    table[at + 2] = next
  }
  const forEach: Transitions['forEach'] = (visit) => {
    const entries = table
    for (let at = 0; at < entries.length; at += 4) {
      if (entries[at + 2] !== 0) visit(entries[at]!, entries[at + 1]!, entries[at + 2]!)
    }
  }
  const double = (): void => {
    const old = table
    table = new Int32Array(old.length * 2)
    mask = table.length / 4 - 1
    for (let at = 0; at < old.length; at += 4) if (old[at + 2] !== 0) put(old[at]!, old[at + 1]!, old[at + 2]!)
  }
  return {
    get: (node, element) => table[find(node, element) + 2]! || NO_NODE,
    add(node, element, next) {
      put(node, element, next)
      size++
      if (size * 8 > table.length) double()
    },
    forEach,
  }
}
