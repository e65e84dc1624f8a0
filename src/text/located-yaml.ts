import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type * as z from 'zod'
import { createLineIndex, type LineIndex, placeOf } from './place.ts'
import type { Place, Problem } from './problem.ts'
import { wholeFile } from './problem.ts'
import { hint } from './suggest.ts'

export type YamlPath = readonly (string | number)[]

/** A YAML text that was read and checked; every part of it knows its place in the file. */
export interface LocatedYaml<T> {
  /** Null when there are errors. */
  readonly value: T | null
  readonly problems: readonly Problem[]
  /** Place of a key, or of its value; of the nearest part above it when there is none. */
  placeOf(path: YamlPath, what: 'key' | 'value'): Place
  /** UTF-16 offset in the file where a scalar's text starts (after a quote), null when it is no scalar on one line. */
  scalarStart(path: YamlPath): number | null
  /** The place of a UTF-16 offset. */
  at(start: number, end?: number): Place
}

/** Names the rules that problems of one kind of file get: `codebook` → `codebook/unknown-key`. */
export interface YamlRules {
  readonly prefix: string
  /** What the file is, in messages: `codebook`. */
  readonly what: string
}

/** Aliases may multiply a document by this much before it is called a bomb. */
const MAX_ALIASES = 100

/**
 * Parses a YAML file and checks it with a zod schema. Whatever is wrong (bytes, syntax, duplicate keys, circular or
 * exploding aliases, a key or value that the schema refuses) becomes a problem with the place of the offending part.
 */
export function parseLocatedYaml<T>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  rules: YamlRules,
): LocatedYaml<T> {
  const rule = (name: string): string => `${rules.prefix}/${name}`
  const failed = (problems: readonly Problem[], locate: Locator = nowhere(file)): LocatedYaml<T> => ({
    value: null,
    problems,
    ...locate,
  })
  const problem = (name: string, place: Place, message: string, help?: string): Problem => ({
    rule: rule(name),
    severity: 'error',
    place,
    message,
    ...(help && { help }),
  })

  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return failed([problem('encoding', wholeFile(file), 'is not UTF-8 text', `save the ${rules.what} as UTF-8`)])
  }
  if (text.includes('\0')) return failed([problem('encoding', wholeFile(file), 'holds binary data, not YAML')])

  const lines = createLineIndex(text)
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true, prettyErrors: false })
  const locate = createLocator(file, text, document, lines)
  if (document.errors.length > 0) {
    return failed(
      document.errors.map(({ code, message, pos }) => {
        const place = locate.at(pos[0], Math.max(pos[1], pos[0]))
        if (code === 'TAB_AS_INDENT') return problem('syntax', place, 'a tab is used to indent; YAML wants spaces')
        if (code === 'DUPLICATE_KEY')
          return problem(
            'duplicate-key',
            place,
            `the key "${text.slice(pos[0], pos[1]).replace(/[\s:].*/s, '')}" stands here twice`,
          )
        return problem('syntax', place, `not valid YAML: ${message.replace(/\s+/g, ' ')}`)
      }),
      locate,
    )
  }
  if (document.contents === null)
    return failed([problem('empty', wholeFile(file), `the ${rules.what} is empty`)], locate)
  if (!isMap(document.contents)) {
    return failed(
      [problem('type', locate.placeOf([], 'value'), `a ${rules.what} is a list of keys with values, as in "id: …"`)],
      locate,
    )
  }
  const circular = findCircularAlias(document)
  if (circular) {
    return failed(
      [
        problem(
          'alias',
          locate.at(circular.range![0], circular.range![1]),
          `the alias *${circular.source} points at something that holds it`,
          'write it out instead',
        ),
      ],
      locate,
    )
  }
  useSourceOfIds(document)
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return failed(
      [problem('alias', wholeFile(file), 'its aliases multiply into something huge', 'write them out instead')],
      locate,
    )
  }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { value: parsed.data, problems: [], ...locate }
  return failed(
    parsed.error.issues.flatMap((issue) => explain(issue, raw, locate, problem)),
    locate,
  )
}

type Locator = Omit<LocatedYaml<never>, 'value' | 'problems'>

const nowhere = (file: string): Locator => ({
  placeOf: () => wholeFile(file),
  at: () => wholeFile(file),
  scalarStart: () => null,
})

function createLocator(file: string, text: string, document: Document, lines: LineIndex): Locator {
  const at = (start: number, end?: number): Place => placeOf(file, lines, start, end)
  const rangePlace = (node: Node): Place => (node.range ? at(node.range[0], node.range[1]) : wholeFile(file))

  function find(path: YamlPath): { key: Node | null; value: Node | null } | null {
    let node: Node | null = document.contents as Node | null
    let key: Node | null = null
    for (const step of path) {
      if (isAlias(node)) node = (node.resolve(document) as Node | undefined) ?? null
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
        if (!pair) return null
        key = pair.key as Node
        node = pair.value as Node | null
      } else if (isSeq(node)) {
        const item = node.items[Number(step)]
        if (item === undefined) return null
        key = null
        node = (isPair(item) ? item.value : item) as Node | null
      } else return null
    }
    return { key, value: node }
  }

  return {
    at,
    placeOf(path, what) {
      for (let length = path.length; length >= 0; length--) {
        const found = find(path.slice(0, length))
        if (!found) continue
        const node = what === 'key' && length === path.length ? (found.key ?? found.value) : (found.value ?? found.key)
        // An empty value has no characters of its own: its key is what a person sees.
        if (node?.range && node.range[0] === node.range[1] && found.key) return rangePlace(found.key)
        if (node?.range) return rangePlace(node)
      }
      return wholeFile(file)
    },
    scalarStart(path) {
      const node = find(path)?.value
      if (!isScalar(node) || !node.range) return null
      const source = text.slice(node.range[0], node.range[1])
      if (source.includes('\n')) return null
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
      // With escapes in it, offsets in the value are not offsets in the file.
      if (quoted && source.slice(1, -1) !== node.value) return null
      return node.range[0] + (quoted ? 1 : 0)
    },
  }
}

function findCircularAlias(document: Document): { source: string; range?: [number, number, number] | null } | null {
  let circular: { source: string; range?: [number, number, number] | null } | null = null
  visit(document, {
    Alias(_, alias, path) {
      const target = alias.resolve(document)
      if (!path.includes(target as never)) return undefined
      circular = alias
      return visit.BREAK
    },
  })
  return circular
}

/** `id: 012` and `id: 1.0` mean what was typed, not the number that YAML makes of it. */
function useSourceOfIds(document: Document): void {
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'id' && isScalar(value) && typeof value.value !== 'string' && value.source) {
        value.value = value.source
      }
    },
  })
}

type MakeProblem = (name: string, place: Place, message: string, help?: string) => Problem

/** One zod issue in plain words, at the key or value it is about. */
function explain(issue: z.core.$ZodIssue, raw: unknown, { placeOf }: Locator, problem: MakeProblem): Problem[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  const name =
    typeof path.at(-1) === 'number'
      ? `item ${Number(path.at(-1)) + 1} of "${String(path.at(-2))}"`
      : `"${String(path.at(-1))}"`
  const found = path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    raw,
  )
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = (issue as { known?: readonly string[] }).known ?? []
      return issue.keys.map((key) =>
        problem(
          'unknown-key',
          placeOf([...path, key], 'key'),
          `unknown key "${key}"${hint(key, known)}`,
          'keys of your own start with x-',
        ),
      )
    }
    case 'invalid_type':
    case 'invalid_union': {
      if (found === undefined)
        return [problem('missing-key', placeOf(path.slice(0, -1), 'value'), `${name} is missing`)]
      const wanted = issue.code === 'invalid_type' ? (TYPE_NAMES[issue.expected] ?? issue.expected) : issue.message
      return [problem('type', placeOf(path, 'value'), `${name} should be ${wanted}, not ${describe(found)}`)]
    }
    case 'invalid_value': {
      const choices = issue.values.map(String)
      return [
        problem(
          'value',
          placeOf(path, 'value'),
          `${name} is ${choices.join(', ').replace(/, ([^,]*)$/, ' or $1')}, not ${describe(found)}${hint(String(found), choices)}`,
        ),
      ]
    }
    default:
      return [problem('value', placeOf(path, 'value'), `${name}: ${issue.message}`)]
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  boolean: 'true or false',
}

function describe(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`
  return typeof value === 'number' ? `the number ${value} (quote it to make it text)` : String(value)
}
