import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { withoutMacLineEnds } from '../text/clean.ts'
import { createLineIndex } from '../text/place.ts'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { addition, flowText, insertAt, moreItems, newKeys, splice } from './edit.ts'
import { columnOf, commaBefore, endOfLine, isBare, lastLeafEnd, pairEnd, startOfLine } from './yaml-text.ts'

/** A code that was taken out of a codebook, as it was typed. */
export interface CodeText {
  /** Its lines from the dash on, with the comments above it, as if the dash stood in the first column; or `{…}`. */
  readonly text: string
  readonly isFlow: boolean
  readonly data: unknown
  /** Every comment in it, top first, without `#`. */
  readonly comments: readonly string[]
}

/**
 * Takes a code with all that is below it out of the text of a codebook; a list that has nothing else goes with it. Every
 * other character stays.
 *
 * @throws QcodeError when it is written once for several codes, by an alias of YAML
 */
export function takeCode(source: string, path: string): { readonly text: string; readonly taken: CodeText } {
  const text = withoutMacLineEnds(source)
  const found = locate(text, path)
  const { item, list } = found
  const [start, end] = list.flow ? rangeOf(item) : blockRange(text, found)
  const raw = text.slice(start, end)
  const taken: CodeText = {
    text: list.flow ? raw : shift(endedLine(raw), -columnOf(text, list.range![0])),
    isFlow: list.flow === true,
    data: item.toJS(found.document),
    comments: commentsIn(raw),
  }
  return { text: withoutCode(text, found, start, end), taken }
}

/** Puts a code that was taken out behind the children of another, behind the concepts when `parent` is null. */
export function putCode(source: string, parent: string | null, code: CodeText): string {
  const text = withoutMacLineEnds(source)
  const document = parse(text)
  const root = document.contents as YAMLMap
  const map = parent === null ? root : locate(text, parent).item
  const change = addition(text, map, parent === null ? 'codes' : 'children', {
    block: (indent) => shift(code.isFlow ? `- ${code.text}\n` : code.text, indent).replaceAll('\r\n', '\n'),
    flow: code.isFlow ? code.text : JSON.stringify(code.data),
  })
  const put = splice(text, [{ ...change, depth: 0 }])
  const isOnOneLine = !change.insert.endsWith('\n')
  // Between brackets there is no room for the comments of a block.
  if (!isOnOneLine || code.isFlow || code.comments.length === 0 || parent === null) return put
  return commentAbove(put, parent, code.comments.join('\n'))
}

/** Gives a code another text under a key (`id`, `label`), in the quotes that it has. */
export function setText(source: string, path: string, key: string, value: string): string {
  const text = withoutMacLineEnds(source)
  const { item } = locate(text, path)
  const node = item.get(key, true) as unknown
  if (!isScalar(node)) return splice(text, [{ ...newKeys(text, item, { [key]: value }), depth: 0 }])
  const scalar = new Scalar(value)
  if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) scalar.type = node.type
  const [start, end] = rangeOf(node)
  return splice(text, [{ start, end, insert: flowText([scalar]), depth: 0 }])
}

/** Puts items behind those of a list of a code (`aliases`, or `examples`, `hit`), in its style. */
export function addItems(source: string, path: string, keys: readonly string[], items: readonly unknown[]): string {
  const text = withoutMacLineEnds(source)
  if (items.length === 0) return text
  const { item } = locate(text, path)
  const [key, ...below] = keys as [string, ...string[]]
  const pair = pairOf(item, key)
  if (isAlias(pair?.value)) throw sharedText(text, item, `the ${key} of ${path}`)
  if (below.length > 0 && isMap(pair?.value) && pair.value.items.length > 0)
    return splice(text, [{ ...listChange(text, pair.value as YAMLMap, below[0]!, items), depth: 0 }])
  const value = below.length > 0 ? { [below[0]!]: items } : items
  if (below.length > 0) return splice(text, [{ ...valueChange(text, item, key, value), depth: 0 }])
  return splice(text, [{ ...listChange(text, item, key, items), depth: 0 }])
}

/** Puts lines of comment above a code; above the nearest code around it when it begins in the middle of a line. */
export function commentAbove(source: string, path: string, comment: string): string {
  const text = withoutMacLineEnds(source)
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const found = locate(text, at)
    if (found.list.flow) continue
    const line = dashLine(text, found)
    const indent = ' '.repeat(columnOf(text, found.list.range![0]))
    const lines = comment.split(/\r?\n/).map((each) => `${indent}# ${each}`.trimEnd())
    return splice(text, [{ ...insertAt(line, `${lines.join('\n')}\n`), depth: 0 }])
  }
  return text
}

interface Located {
  readonly document: Document
  readonly item: YAMLMap
  readonly list: YAMLSeq
  readonly index: number
  /** The map that has the list, and the key of it. */
  readonly owner: YAMLMap
  readonly pair: Pair<Node, Node | null>
}

const parse = (text: string): Document => parseDocument(text, { uniqueKeys: false })

function locate(text: string, path: string): Located {
  const document = parse(text)
  let owner = document.contents as YAMLMap
  let found: Located | null = null
  const done: string[] = []
  for (const id of path.split('/')) {
    const pair = pairOf(owner, found === null ? 'codes' : 'children')
    const list = pair?.value
    if (isAlias(list)) throw sharedText(text, owner, `what is below ${done.join('/')}`)
    if (!pair || !isSeq(list)) throw new Error(`there is no code ${quote(path)}`)
    const index = list.items.findIndex((item) => {
      const node = isAlias(item) ? item.resolve(document) : item
      return isMap(node) && String(node.get('id')) === id
    })
    const item = list.items[index]
    done.push(id)
    if (isAlias(item)) throw sharedText(text, owner, done.join('/'))
    if (!isMap(item)) throw new Error(`there is no code ${quote(path)}`)
    found = { document, item: item as YAMLMap, list: list as YAMLSeq, index, owner, pair }
    owner = item as YAMLMap
  }
  return found!
}

const pairOf = (map: YAMLMap, key: string): Pair<Node, Node | null> | undefined =>
  map.items.find((item) => isScalar(item.key) && item.key.value === key) as Pair<Node, Node | null> | undefined

const rangeOf = ({ range }: Node | Scalar): [number, number] => [range![0], range![1]]

function sharedText(text: string, { range }: YAMLMap, what: string): QcodeError {
  const { line } = createLineIndex(text).positionAt(range![0])
  return new QcodeError(
    `${what} is written once for several codes (an alias of YAML, line ${line}): write it out first`,
  )
}

/** Lines of the code with the comments that stand right above it, and those behind its last key that are indented more. */
function blockRange(text: string, found: Located): [number, number] {
  const column = columnOf(text, found.list.range![0])
  let start = dashLine(text, found)
  while (start > 0) {
    const above = startOfLine(text, start - 1)
    if (indentOfComment(text.slice(above, start)) !== column) break
    start = above
  }
  let end = endOfLine(text, lastLeafEnd(found.item))
  while (end < text.length) {
    const next = endOfLine(text, end + 1)
    if ((indentOfComment(text.slice(end, next)) ?? 0) <= column) break
    end = next
  }
  return [start, end]
}

const indentOfComment = (line: string): number | null => /^( *)#/.exec(line)?.[1]?.length ?? null

/** Start of the line with the dash of the code: its keys may begin on a later one. */
function dashLine(text: string, { item, list }: Located): number {
  const dash = new RegExp(`^\\ufeff? {${columnOf(text, list.range![0])}}-(?=\\s|$)`)
  let line = startOfLine(text, item.range![0])
  while (line > 0 && !dash.test(text.slice(line, endOfLine(text, line + 1)))) line = startOfLine(text, line - 1)
  return line
}

function withoutCode(text: string, { list, index, owner, pair, item }: Located, start: number, end: number): string {
  if (list.items.length === 1) return withoutPair(text, owner, pair, list.flow ? null : end)
  if (!list.flow) return text.slice(0, withoutBlankAbove(text, start, end)) + text.slice(end)
  const next = list.items[index + 1] as Node | undefined
  if (next) return text.slice(0, item.range![0]) + text.slice(next.range![0])
  const previous = list.items[index - 1] as Node
  return text.slice(0, previous.range![1]) + text.slice(item.range![1])
}

/** Where codes are kept apart by blank lines, one of the two that would meet goes. */
function withoutBlankAbove(text: string, start: number, end: number): number {
  const isBlank = (line: string): boolean => /^[ \t]*\r?\n?$/.test(line)
  const above = startOfLine(text, Math.max(0, start - 1))
  const meets = end >= text.length || isBlank(text.slice(end, endOfLine(text, end + 1)))
  return start > 0 && meets && isBlank(text.slice(above, start)) ? above : start
}

/** `children:` without a child is no key. */
function withoutPair(text: string, owner: YAMLMap, pair: Pair<Node, Node | null>, blockEnd: number | null): string {
  const [keyStart] = rangeOf(pair.key)
  const index = owner.items.indexOf(pair)
  const next = owner.items[index + 1]?.key as Node | undefined
  if (owner.flow) {
    if (next) return text.slice(0, keyStart) + text.slice(next.range![0])
    const before = owner.items[index - 1] as Pair<Node, Node | null>
    return text.slice(0, pairEnd(before)) + text.slice(pair.value!.range![1])
  }
  const line = startOfLine(text, keyStart)
  const end = blockEnd ?? endOfLine(text, pair.value!.range![1])
  // `- children:` begins the line of its code: the next key takes that place.
  if (text.slice(line, keyStart).trim() !== '' && next) return text.slice(0, keyStart) + text.slice(next.range![0])
  return text.slice(0, line) + text.slice(end)
}

/** Lines further to the right, or to the left as far as they go. */
function shift(lines: string, by: number): string {
  if (by >= 0) return lines.replace(/(?<=^|\n)(?=[^\n]*\S)/g, ' '.repeat(by))
  return lines.replace(new RegExp(`(?<=^|\\n) {1,${-by}}`, 'g'), '')
}

const endedLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)

/** Comments of a piece of YAML: a `#` behind white space that is not within quotes or a block of text. */
function commentsIn(text: string): string[] {
  const unindented = shift(text, -/^ */.exec(text)![0].length)
  const found: string[] = []
  const read = (node: unknown): void => {
    for (const comment of [(node as Node).commentBefore, (node as Node).comment])
      if (comment) found.push(...comment.split('\n').map((line) => line.trim()))
  }
  const visit = (node: unknown): void => {
    if (isMap(node) || isSeq(node)) {
      if (node.commentBefore) read({ commentBefore: node.commentBefore })
      for (const item of node.items as unknown[]) {
        if (isMap(node)) {
          const pair = item as Pair
          visit(pair.key)
          visit(pair.value)
        } else visit(item)
      }
      if (node.comment) read({ comment: node.comment })
    } else if (node) read(node)
  }
  const document = parse(unindented)
  read(document)
  visit(document.contents)
  return found.filter((comment) => comment !== '')
}

function listChange(text: string, map: YAMLMap, key: string, items: readonly unknown[]) {
  const list = pairOf(map, key)?.value
  if (isSeq(list) && list.items.length > 0) return moreItems(text, list as YAMLSeq, items)
  return valueChange(text, map, key, items)
}

/** A value for a key that is missing, or has none, or an empty one. */
function valueChange(text: string, map: YAMLMap, key: string, value: unknown) {
  const pair = pairOf(map, key)
  if (!pair) {
    if (map.flow) return insertAt(map.range![1] - 1, `${commaBefore(text, map)}${key}: ${inFlow(value)}`)
    return newKeys(text, map, { [key]: value })
  }
  if (pair.value && !isBare(pair))
    return { start: pair.value.range![0], end: pair.value.range![1], insert: inFlow(value) }
  return insertAt(text.indexOf(':', pair.key.range![1]) + 1, ` ${inFlow(value)}`)
}

const inFlow = (value: unknown): string => flowText([new Document().createNode(value)])
