import { type Alias, type CST, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { quote } from './quote.ts'

/** Something that is wrong with a YAML file, or that YAML allows and is hardly what was meant. */
export interface Slip {
  readonly rule: string
  /** UTF-16 offsets in the file; null for the file as a whole. */
  readonly range: readonly [start: number, end?: number] | null
  readonly message: string
  readonly help?: string | undefined
}

/** Of lists and groups of keys in each other. Far above what people write, far below what overflows the stack. */
const MAX_DEPTH = 100

/** Parts of a file with every alias written out. */
const MAX_NODES = 1_000_000

/** What the tokens of a file show. */
export interface Survey {
  readonly isTooDeep: boolean
  readonly slips: readonly Slip[]
  /** Where the end of a flow list or group of keys went into a comment, as in `{color: #1b9e77}`: a cause of errors. */
  readonly comment: Slip | null
}

/**
 * Looks over the tokens of a file before anything recursive does: where it is nested deeper than {@link MAX_DEPTH}, and
 * the tags that mean nothing to YAML, as in `cues: [!eigen belang]`, of which only `belang` would be left.
 */
export function surveyTokens(tokens: readonly CST.Token[]): Survey {
  const tags: CST.SourceToken[] = []
  const comments: CST.SourceToken[] = []
  let level = tokens
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      const message = `more than ${MAX_DEPTH} lists and groups of keys stand in each other here`
      return { isTooDeep: true, slips: [{ rule: 'too-deep', range: [level[0]!.offset], message }], comment: null }
    }
    const below: CST.Token[] = []
    for (const token of level) for (const comment of doubtfulComments(token)) comments.push(comment)
    for (const { start, key, sep, value } of level.flatMap(itemsOf)) {
      for (const token of start) if (isStrayTag(token)) tags.push(token)
      for (const token of sep ?? []) if (isStrayTag(token)) tags.push(token)
      if (key) below.push(key)
      if (value) below.push(value)
    }
    level = below
  }
  return {
    isTooDeep: false,
    slips: tags.sort(byOffset).map(tagSlip),
    comment: comments.length > 0 ? commentSlip(comments.sort(byOffset)[0]!) : null,
  }
}

const byOffset = (a: CST.SourceToken, b: CST.SourceToken): number => a.offset - b.offset

type Item = Pick<CST.CollectionItem, 'start' | 'key' | 'sep' | 'value'>

function itemsOf(token: CST.Token): readonly Item[] {
  if (token.type === 'document') return [{ start: token.start, ...(token.value && { value: token.value }) }]
  return 'items' in token ? token.items : []
}

const isStrayTag = ({ type, source }: CST.SourceToken): boolean =>
  type === 'tag' && !/^!!(?:str|int|float|bool|null|map|seq)$/.test(source)

function tagSlip({ source, offset }: CST.SourceToken): Slip {
  const message = `${quote(source)} is read as a YAML tag, because the value starts with "!"`
  return { rule: 'tag', range: [offset, offset + source.length], message, help: 'put the value in quotes' }
}

const isEndless = (token: CST.FlowCollection): boolean =>
  !token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')

/** Comments in a flow list or group of keys that were hardly meant as such: a colour, or what ends with its bracket. */
function doubtfulComments(token: CST.Token): CST.SourceToken[] {
  if (token.type !== 'flow-collection') return []
  return token.items.flatMap((item) => {
    const value = item.value && 'end' in item.value ? (item.value.end ?? []) : []
    const comments = [...item.start, ...(item.sep ?? []), ...value].filter(({ type }) => type === 'comment')
    return comments.filter(({ source }) => COLOR.test(source) || (isEndless(token) && /[\]}]/.test(source)))
  })
}

const COLOR = /^#[\da-f]{3,8}(?=$|[\s,\]}])/i

function commentSlip({ source, offset }: CST.SourceToken): Slip {
  const message = 'the rest of this line is not read, because " #" starts a comment'
  return { rule: 'syntax', range: [offset, offset + source.length], message, help: quoteHelp(source) }
}

/** What to do about a comment that was meant as a value. */
export function quoteHelp(comment: string): string {
  const [color] = COLOR.exec(comment) ?? []
  return color ? `put the colour in quotes: "${color}"` : 'put the value in quotes'
}

/** How much a part of the file is, aliases written out. */
interface Extent {
  readonly nodes: number
  readonly depth: number
}

/**
 * Makes a plain tree of a file no deeper than {@link MAX_DEPTH}: every alias is replaced by what it stands for, unless
 * that would be endless, and `id: 012` and `id: 1.0` get what was typed instead of the number that YAML makes of it.
 */
export function settle(root: Node): Slip[] {
  const slips: Slip[] = []
  const anchors = new Map<string, Node>()
  /** Of anchored parts that were read to their end: an alias to any other stands inside it. */
  const extents = new Map<Node, Extent>()
  let nodes = 0

  function walk(node: Node | null, depth: number): Settled {
    if (isAlias(node)) return resolve(node, depth)
    const before = nodes++
    if (node?.anchor) anchors.set(node.anchor, node)
    let below = 0
    const settleChild = (child: unknown): Node | null => {
      const settled = walk(child as Node | null, depth + 1)
      below = Math.max(below, settled.depth + 1)
      return settled.node
    }
    if (isMap(node)) {
      const keys = new Set<string>()
      for (const pair of node.items) {
        const key = pair.key as Node | null
        if (key && !isScalar(key)) slips.push(slipAt(key, 'type', 'a key should be text', 'put it in quotes'))
        else if (key) {
          const name = String(key.value ?? '')
          if (keys.has(name))
            slips.push(slipAt(key, 'duplicate-key', `the key ${quote(name)} stands here twice`, 'keep one of them'))
          keys.add(name)
          // No object can safely have such a key, so a schema would never get to see it.
          if (name === '__proto__') slips.push(slipAt(key, 'unknown-key', `unknown key ${quote(name)}`, 'take it out'))
          if (name === 'id') keepTypedId(pair)
        }
        pair.key = settleChild(pair.key)
        pair.value = settleChild(pair.value)
      }
    } else if (isSeq(node)) node.items = node.items.map(settleChild)
    if (node?.anchor) extents.set(node, { nodes: nodes - before, depth: below })
    return { node, depth: below }
  }

  function resolve(alias: Alias, depth: number): Settled {
    const target = anchors.get(alias.source)
    const extent = target && extents.get(target)
    const refused = refusal(alias.source, target, extent, depth)
    if (refused) {
      slips.push(slipAt(alias, 'alias', ...refused))
      return { node: alias, depth: 0 }
    }
    nodes += extent!.nodes
    return { node: target!, depth: extent!.depth }
  }

  function refusal(
    source: string,
    target: Node | undefined,
    extent: Extent | undefined,
    depth: number,
  ): readonly [message: string, help: string] | null {
    const name = quote(`*${source}`)
    const help = 'write it out instead'
    if (!target)
      return [`${name} is read as a YAML alias, but nothing before it has that name`, 'put the value in quotes']
    if (!extent) return [`the alias ${name} points at something that holds it`, help]
    if (depth + extent.depth > MAX_DEPTH) return [`the alias ${name} nests more than ${MAX_DEPTH} levels deep`, help]
    if (nodes + extent.nodes > MAX_NODES) return [`aliases multiply into something huge at ${name}`, help]
    return null
  }

  walk(root, 0)
  return slips
}

interface Settled {
  readonly node: Node | null
  readonly depth: number
}

const slipAt = ({ range }: Node, rule: string, message: string, help: string): Slip => ({
  rule,
  range: range ? [range[0], range[1]] : null,
  message,
  help,
})

function keepTypedId({ value }: Pair): void {
  if (isScalar(value) && typeof value.value !== 'string' && value.source) value.value = value.source
}
