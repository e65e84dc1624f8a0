import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'

/** Every code of the file by its path. */
export function codesByPath(document: Document, root: YAMLMap): Map<string, YAMLMap> {
  const found = new Map<string, YAMLMap>()
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node)
  const visit = (list: unknown, parent: string): void => {
    if (!isSeq(list)) return
    for (const item of list.items.map(resolve)) {
      if (!isMap(item)) continue
      const id = item.get('id', true) as Node | undefined
      const path = `${parent}${isScalar(id) ? (id.source ?? String(id.value)) : ''}`
      found.set(path, item as YAMLMap)
      visit(resolve(item.get('children', true)), `${path}/`)
    }
  }
  visit(resolve(root.get('codes', true)), '')
  return found
}

/** What goes between the last key of a flow map and a new one; a comma at the end may be there already. */
export const commaBefore = (text: string, map: YAMLMap): string =>
  map.items.length === 0 ||
  text
    .slice(0, map.range![1] - 1)
    .trimEnd()
    .endsWith(',')
    ? ''
    : ', '

/** Where the last thing that a person typed in this part ends. */
export function lastLeafEnd(node: Node): number {
  let at: Node = node
  for (;;) {
    const isFlow = (isMap(at) || isSeq(at)) && at.flow
    if (isFlow || (!isMap(at) && !isSeq(at)) || at.items.length === 0) return at.range![1]
    const last: unknown = at.items.at(-1)
    if (isSeq(at)) at = last as Node
    else {
      const pair = last as Pair<Node, Node | null>
      if (isBare(pair)) return pair.key.range![1]
      at = pair.value!
    }
  }
}

/** A key without a value has an empty one that may stand anywhere behind it. */
export const isBare = ({ value }: Pair<Node, Node | null>): boolean =>
  value === null || value.range![0] === value.range![1]

export const pairEnd = (pair: Pair<Node, Node | null>): number =>
  isBare(pair) ? pair.key.range![1] : lastLeafEnd(pair.value!)

export const startOfLine = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** Start of the next line, unless `offset` is the start of one already. */
export function endOfLine(text: string, offset: number): number {
  if (text[offset - 1] === '\n') return offset
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end + 1
}

export const columnOf = (text: string, offset: number): number =>
  offset - startOfLine(text, offset) - (text.startsWith('\ufeff') && startOfLine(text, offset) === 0 ? 1 : 0)
