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
  YAMLSeq,
} from 'yaml'
import { withoutMacLineEnds } from '../text/clean.ts'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import {
  codesByPath,
  columnOf,
  commaBefore,
  endOfLine,
  isBare,
  lastLeafEnd,
  pairEnd,
  startOfLine,
} from './yaml-text.ts'

/** A code to write: its keys in order, without children; a comment goes above it. */
export interface NewCode {
  readonly data: Readonly<Record<string, unknown>>
  readonly comment: string
  readonly children: readonly NewCode[]
}

export interface NewCue {
  readonly cue: string
  readonly note: string
}

/** One change to the text of a codebook. Codes are addressed by the path they have before any change. */
export type Edit =
  /** Puts codes behind the children that a code has; behind the concepts when `parent` is null. */
  | { readonly kind: 'add'; readonly parent: string | null; readonly codes: readonly NewCode[] }
  /** Writes keys that a code lacks, or has with an empty text or list. */
  | { readonly kind: 'fill'; readonly path: string; readonly data: Readonly<Record<string, unknown>> }
  /** Puts cues behind those that a code has; `note` goes with them when those are groups with keys. */
  | { readonly kind: 'cues'; readonly path: string; readonly cues: readonly NewCue[] }
  /** Puts a comment above a code, once. */
  | { readonly kind: 'comment'; readonly path: string; readonly text: string }
  /** Takes such a comment away. */
  | { readonly kind: 'uncomment'; readonly path: string; readonly text: string }
  /** Puts a question behind those of the guide. */
  | { readonly kind: 'question'; readonly number: string; readonly text: string }

/** How long lines are; the YAML library folds them. */
export const LINE_WIDTH = 120

/**
 * Changes the text of a codebook and leaves every other character of it alone: comments, order, blank lines, quotes and
 * line breaks stay as a person typed them (save those of old Mac files). The text must be a codebook without errors.
 */
export function editCodebook(source: string, edits: readonly Edit[]): string {
  const text = withoutMacLineEnds(source)
  const document = parseDocument(text, { uniqueKeys: false })
  const root = document.contents as YAMLMap
  const codes = codesByPath(document, root)
  const splices = [
    ...additions(text, root, codes, edits),
    ...fills(text, codes, edits),
    ...cueAdditions(text, codes, edits),
    ...comments(text, codes, edits),
    ...questions(text, root, edits),
  ]
  return splice(text, splices)
}

/** Makes these changes to a text; offsets are those before any of them. */
export function splice(text: string, splices: readonly Splice[]): string {
  // From the end, so that offsets stay right. What ends at one offset is written from the outside in: a child of the last
  // child stands above a next child; and a comment stands on top of the code it is about.
  const ordered = splices.toSorted((a, b) => b.start - a.start || a.depth - b.depth)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  let edited = text
  for (const { start, end, insert } of ordered) {
    // A file may end without a line break.
    const before = insert !== '' && isLines(insert) && start === text.length && !/[\r\n]$/.test(text) ? eol : ''
    edited = edited.slice(0, start) + before + insert.replaceAll('\n', eol) + edited.slice(end)
  }
  return edited
}

export interface Splice {
  readonly start: number
  readonly end: number
  readonly insert: string
  /** Of the code that it is about; 0 for a comment. */
  readonly depth: number
}

const isLines = (insert: string): boolean => insert.endsWith('\n')

/** The nodes of these codes and what is below them, with short lists on one line. */
export function codesNode(document: Document, codes: readonly NewCode[]): YAMLSeq {
  const list = new YAMLSeq(document.schema)
  for (const { data, comment, children } of codes) {
    const node = keysNode(document, data)
    if (comment !== '') node.commentBefore = comment.replace(/^/gm, ' ')
    if (children.length > 0) node.set(document.createNode('children'), codesNode(document, children))
    list.add(node)
  }
  return list
}

function keysNode(document: Document, data: Readonly<Record<string, unknown>>): YAMLMap {
  const node = document.createNode(data) as YAMLMap
  for (const { value } of node.items) if (isSeq(value) && JSON.stringify(value.toJSON()).length < 80) value.flow = true
  return node
}

function additions(text: string, root: YAMLMap, codes: ReadonlyMap<string, YAMLMap>, edits: readonly Edit[]): Splice[] {
  const byParent = new Map<string | null, NewCode[]>()
  for (const edit of edits) {
    if (edit.kind === 'add') byParent.set(edit.parent, [...(byParent.get(edit.parent) ?? []), ...edit.codes])
  }
  return Array.from(byParent, ([parent, added]): Splice => {
    const map = parent === null ? root : codes.get(parent)
    if (!map) throw new Error(`there is no code ${quote(parent ?? '')} to add to`)
    const depth = parent === null ? 1 : parent.split('/').length + 1
    return { ...addition(text, map, parent === null ? 'codes' : 'children', asWritten(added)), depth }
  })
}

type Change = Omit<Splice, 'depth'>

/** Codes as text for each style of list. */
export interface WrittenCodes {
  /** Items of a block list, each line ended. */
  block(indent: number): string
  /** Items between brackets. */
  readonly flow: string
}

const asWritten = (codes: readonly NewCode[]): WrittenCodes => ({
  block: (indent) => blockText(codes, indent),
  flow: codes.map(asFlow).join(', '),
})

/** Where and how codes go behind those that a map has under this key. */
export function addition(text: string, map: YAMLMap, key: string, added: WrittenCodes): Change {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key)
  const list = pair?.value as Node | null | undefined
  if (isSeq(list) && list.items.length > 0) {
    if (list.flow) return insertAt(list.range![1] - 1, `, ${added.flow}`)
    return insertAt(endOfLine(text, lastLeafEnd(list)), added.block(columnOf(text, list.range![0])))
  }
  if (map.flow) {
    const flow = `[${added.flow}]`
    if (list?.range && pair) return { start: list.range[0], end: list.range[1], insert: flow }
    return insertAt(map.range![1] - 1, `${commaBefore(text, map)}${key}: ${flow}`)
  }
  const indent = columnOf(text, map.range![0])
  // An empty list, or a key without a value: what stands there makes room.
  if (pair && list?.range) {
    const end = endOfLine(text, list.range[1])
    const rest = text.slice(list.range[1], end).replace(/\r?\n$/, '')
    return { start: list.range[0], end, insert: `${rest}\n${added.block(indent + 2)}` }
  }
  const inserted = `${' '.repeat(indent)}${key}:\n${added.block(indent + 2)}`
  return insertAt(endOfLine(text, lastLeafEnd(map)), inserted)
}

export const insertAt = (start: number, insert: string): Splice => ({ start, end: start, insert, depth: 0 })

const blockText = (codes: readonly NewCode[], indent: number): string =>
  indented(codesNode(new Document(), codes), indent)

function indented(node: Node, indent: number): string {
  const yaml = new Document(node).toString({
    lineWidth: Math.max(LINE_WIDTH - indent, 40),
    flowCollectionPadding: false,
  })
  return yaml.replace(/^(?=.)/gm, ' '.repeat(indent))
}

/** JSON is YAML, and stays on its line. */
const asFlow = (code: NewCode): string => JSON.stringify(asData(code))

function asData({ data, children }: NewCode): Record<string, unknown> {
  return children.length > 0 ? { ...data, children: children.map(asData) } : { ...data }
}

/**
 * Keys go above the children of their code, or else at its end, in the style of its map. A code that is there twice, by an
 * alias, is one text.
 */
function fills(text: string, codes: ReadonlyMap<string, YAMLMap>, edits: readonly Edit[]): Splice[] {
  const filled = new Set<YAMLMap>()
  return edits.flatMap((edit): Splice[] => {
    if (edit.kind !== 'fill') return []
    const map = codes.get(edit.path)
    if (!map) throw new Error(`there is no code ${quote(edit.path)} to fill in`)
    if (filled.has(map)) return []
    filled.add(map)
    const keys = Object.entries(edit.data)
    const replaced = keys.flatMap(([key, value]): Splice[] => {
      const range = (map.get(key, true) as Node | undefined)?.range
      return range ? [{ start: range[0], end: range[1], insert: JSON.stringify(value), depth: 0 }] : []
    })
    const missing = keys.filter(([key]) => !map.has(key))
    if (missing.length === 0) return replaced
    // At the end of a code an addition to it or to what is above it may begin as well; those stand below its own keys.
    return [...replaced, { ...newKeys(text, map, Object.fromEntries(missing)), depth: edit.path.split('/').length + 1 }]
  })
}

export function newKeys(text: string, map: YAMLMap, data: Readonly<Record<string, unknown>>): Change {
  if (map.flow) {
    const keys = Object.entries(data).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    return insertAt(map.range![1] - 1, `${commaBefore(text, map)}${keys.join(', ')}`)
  }
  const indent = columnOf(text, map.range![0])
  const lines = indented(keysNode(new Document(), data), indent)
  const children = map.items.findIndex(({ key }) => isScalar(key) && key.value === 'children')
  if (children === -1) return insertAt(endOfLine(text, lastLeafEnd(map)), lines)
  if (children > 0) return insertAt(endOfLine(text, pairEnd(map.items[children - 1] as Pair<Node, Node | null>)), lines)
  // `- children:` begins the line of its code.
  return insertAt(map.range![0], `${lines.slice(indent)}${' '.repeat(indent)}`)
}

function cueAdditions(text: string, codes: ReadonlyMap<string, YAMLMap>, edits: readonly Edit[]): Splice[] {
  // A code that is there twice, by an alias, is one text.
  const known = new Map<YAMLMap, Set<string>>()
  return edits.flatMap((edit): Splice[] => {
    if (edit.kind !== 'cues') return []
    const map = codes.get(edit.path)
    if (!map) throw new Error(`there is no code ${quote(edit.path)} to add cues to`)
    const before = known.get(map) ?? new Set()
    const cues = edit.cues.filter(({ cue }) => !before.has(cue))
    known.set(map, new Set([...before, ...cues.map(({ cue }) => cue)]))
    if (cues.length === 0) return []
    return [{ ...cueAddition(text, map, { ...edit, cues }), depth: edit.path.split('/').length + 1 }]
  })
}

function cueAddition(text: string, map: YAMLMap, { path, cues }: Edit & { readonly kind: 'cues' }): Change {
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === 'cues') as Pair<Node, Node | null> | undefined
  const list = pair?.value
  // Whose list that is, only the writer of the book knows: other codes may share it.
  if (isAlias(list))
    throw new QcodeError(`the cues of ${path} are those of an alias, *${list.source}: add cues by hand`)
  if (isSeq(list) && list.items.length > 0)
    return moreItems(text, list, list.items.every(isMap) ? cues : cues.map(({ cue }) => cue))
  const data = { cues: cues.map(({ cue }) => cue) }
  if (pair === undefined) return newKeys(text, map, data)
  const written = flowText(new Document().createNode(data.cues))
  if (list && !isBare(pair)) return { start: list.range![0], end: list.range![1], insert: `[${written}]` }
  return insertAt(text.indexOf(':', pair.key.range![1]) + 1, ` [${written}]`)
}

/** Items in the style of those that are there, behind the last one. */
export function moreItems(text: string, list: YAMLSeq, items: readonly unknown[]): Change {
  const nodes = new Document().createNode(items) as YAMLSeq
  const last = list.items.at(-1) as Node
  for (const node of nodes.items) {
    if (isMap(node) && isMap(last)) node.flow = last.flow ?? false
    if (isScalar(node) && isScalar(last) && list.items.every((item) => isScalar(item) && item.type === last.type))
      node.type = last.type ?? Scalar.PLAIN
  }
  if (!list.flow) return insertAt(endOfLine(text, lastLeafEnd(list)), indented(nodes, columnOf(text, list.range![0])))
  const end = last.range![1]
  const room = { column: columnOf(text, end), indent: columnOf(text, (list.items[0] as Node).range![0]) }
  return insertAt(end, nodes.items.map((node) => afterComma(flowText([node]), room)).join(''))
}

/** `, cue`, or on a line of its own where this one is full; moves `room.column` on. */
function afterComma(item: string, room: { column: number; readonly indent: number }): string {
  const fits = room.column + 2 + item.length < LINE_WIDTH
  room.column = (fits ? room.column + 2 : room.indent) + item.length
  return fits ? `, ${item}` : `,\n${' '.repeat(room.indent)}${item}`
}

/** Items on one line, as they stand in a list between brackets. */
export function flowText(items: unknown): string {
  const document = new Document(items)
  ;(document.contents as unknown as YAMLSeq).flow = true
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd().slice(1, -1)
}

function comments(text: string, codes: ReadonlyMap<string, YAMLMap>, edits: readonly Edit[]): Splice[] {
  return edits.flatMap((edit): Splice[] => {
    if (edit.kind !== 'comment' && edit.kind !== 'uncomment') return []
    const line = itemLine(text, edit.path, codes)
    if (line === null) return []
    const [indent] = /^[ ]*/.exec(text.slice(line))!
    const comment = `${indent}# ${edit.text}`
    const aboveStart = startOfLine(text, Math.max(0, line - 1))
    const isThere = line > 0 && text.slice(aboveStart, line).trimEnd() === comment.trimEnd()
    if (edit.kind === 'uncomment') return isThere ? [{ start: aboveStart, end: line, insert: '', depth: 0 }] : []
    return isThere ? [] : [insertAt(line, `${comment}\n`)]
  })
}

/** Start of the line that a code begins; of the nearest code above it when it begins in the middle of one. */
function itemLine(text: string, path: string, codes: ReadonlyMap<string, YAMLMap>): number | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const start = codes.get(at)?.range?.[0]
    if (start === undefined) continue
    const line = startOfLine(text, start)
    if (/^ *(?:- +)*$/.test(text.slice(line, start))) return line
  }
  return null
}

function questions(text: string, root: YAMLMap, edits: readonly Edit[]): Splice[] {
  const added = edits.filter((edit) => edit.kind === 'question')
  if (added.length === 0) return []
  const pair = root.items.find((item) => isScalar(item.key) && item.key.value === 'questions')
  const guide = pair?.value as Node | null | undefined
  const line = ({ number, text: question }: (typeof added)[number]): string =>
    `${/^\d+$/.test(number) ? number : JSON.stringify(number)}: ${JSON.stringify(question)}`
  if (isMap(guide) && guide.items.length > 0) {
    if (guide.flow) return [insertAt(guide.range![1] - 1, `, ${added.map(line).join(', ')}`)]
    const indent = ' '.repeat(columnOf(text, guide.range![0]))
    return [insertAt(endOfLine(text, lastLeafEnd(guide)), added.map((edit) => `${indent}${line(edit)}\n`).join(''))]
  }
  if (guide?.range && pair)
    return [{ start: guide.range[0], end: guide.range[1], insert: `{${added.map(line).join(', ')}}`, depth: 0 }]
  const codes = root.items.find((item) => isScalar(item.key) && item.key.value === 'codes')!.key as Node
  const block = `questions:\n${added.map((edit) => `  ${line(edit)}\n`).join('')}`
  return [insertAt(startOfLine(text, codes.range![0]), block)]
}
