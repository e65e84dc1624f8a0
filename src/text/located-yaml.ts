import { isUtf8 } from 'node:buffer'
import { Composer, isMap, isScalar, type Node, Parser, type YAMLParseError } from 'yaml'
import type * as z from 'zod'
import { withoutMacLineEnds } from './clean.ts'
import { createLineIndex, placeOf } from './place.ts'
import { distinct, type Place, type Problem, wholeFile } from './problem.ts'
import { readQuickly } from './quick-yaml.ts'
import { quote } from './quote.ts'
import { hint } from './suggest.ts'
import { createLocator, type Locator, nowhere } from './yaml-places.ts'
import { quoteHelp, type Slip, settle, surveyTokens } from './yaml-slips.ts'

/** A YAML text that was read and checked; every part of it knows its place in the file. */
export interface LocatedYaml<T> {
  /** Null when there are errors. */
  readonly value: T | null
  readonly problems: readonly Problem[]
  readonly places: Locator
}

/** Names the rules that problems of one kind of file get: `codebook` → `codebook/unknown-key`. */
export interface YamlRules {
  readonly prefix: string
  /** What the file is, in messages: `codebook`. */
  readonly what: string
}

/** Larger files are no work of people, and the parser takes seconds for each of these megabytes. */
const MAX_MEGABYTES = 5
/** One slip can make a whole file unreadable; the first errors are those that help. */
const MAX_SYNTAX_ERRORS = 20

/**
 * Parses a YAML file and checks it with a zod schema. Whatever is wrong (bytes, syntax, duplicate keys, circular or
 * exploding aliases, endless nesting, a key or value that the schema refuses) becomes a problem with the place of the
 * offending part.
 *
 * Most files are right, and of those only the value is needed, until somebody asks for a place: that is read quickly,
 * and the tree of places when it is first asked for. A file with anything wrong or special in it gets its tree at once.
 */
export function parseLocatedYaml<T>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  rules: YamlRules,
): LocatedYaml<T> {
  const failed = (problems: readonly Problem[], text = ''): LocatedYaml<T> => ({
    value: null,
    problems,
    places: { ...nowhere(file), text },
  })
  const problem = (name: string, place: Place, message: string, help?: string): Problem => ({
    rule: `${rules.prefix}/${name}`,
    severity: 'error',
    place,
    message,
    ...(help && { help }),
  })

  const text = decodeText(bytes, rules.what)
  if (typeof text !== 'string') return failed([problem(text.rule, wholeFile(file), text.message, text.help)])
  const lines = createLineIndex(text)
  const at = (start: number, end?: number): Place => placeOf(file, lines, start, end)
  const quick = schema.safeParse(readQuickly(text) ?? null)
  if (quick.success && quick.data !== null) {
    return { value: quick.data, problems: [], places: createLocator(file, text, () => rootOf(text, rules.what), at) }
  }
  const tree = readTree(text, rules.what)
  if ('slips' in tree) {
    return failed(
      tree.slips.map(({ rule, range, message, help }) =>
        problem(rule, range === null ? wholeFile(file) : at(...range), message, help),
      ),
      text,
    )
  }
  const places = createLocator(file, text, () => tree.root, at)
  const parsed = schema.safeParse(tree.value)
  if (parsed.success) return { value: parsed.data, problems: [], places }
  const problems = parsed.error.issues.flatMap((issue) => explain(issue, tree.value, places, problem))
  return failed(
    distinct(problems).sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column),
    text,
  )
}

function decodeText(bytes: Uint8Array, what: string): string | Slip {
  const slip = (rule: string, message: string, help?: string): Slip => ({ rule, range: null, message, help })
  if (bytes.length > MAX_MEGABYTES * 1e6)
    return slip('too-large', `is larger than ${MAX_MEGABYTES} MB, so it is hardly a ${what}`)
  if (!isUtf8(bytes)) return slip('encoding', 'is not UTF-8 text', `save the ${what} as UTF-8`)
  const text = new TextDecoder().decode(bytes)
  return text.includes('\0') ? slip('encoding', 'holds binary data, not YAML') : withoutMacLineEnds(text)
}

/** The file as a tree and as a plain value, or why it is neither. */
function readTree(
  text: string,
  what: string,
): { readonly root: Node; readonly value: unknown } | { readonly slips: readonly Slip[] } {
  const tokens = [...new Parser().parse(text)]
  const survey = surveyTokens(tokens)
  if (survey.isTooDeep) return survey
  // Duplicate keys are looked for in `settle`, in linear time.
  const [document, second] = new Composer({ uniqueKeys: false, prettyErrors: false }).compose(tokens, true, text.length)
  if (document && document.errors.length > 0) return { slips: syntaxSlips(document.errors, text, survey.comment) }
  if (second && (second.contents !== null || second.errors.length > 0)) {
    const message = `a second YAML document starts here; a ${what} is one`
    return { slips: [{ rule: 'syntax', range: [second.range[0]], message, help: 'take out the line ---' }] }
  }
  const root = document?.contents
  if (!document || !root || (isScalar(root) && root.value === null))
    return { slips: [{ rule: 'empty', range: null, message: `the ${what} is empty` }] }
  if (!isMap(root)) {
    const message = `a ${what} is a list of keys with values, as in "language: nl"`
    return { slips: [{ rule: 'type', range: [root.range[0], root.range[1]], message }] }
  }
  const slips = [...survey.slips, ...settle(root)].sort((a, b) => startOf(a) - startOf(b))
  // Aliases were written out and counted by `settle`.
  return slips.length > 0 ? { slips } : { root, value: document.toJS({ maxAliasCount: -1 }) }
}

/** The tree of a file that was read without it. */
function rootOf(text: string, what: string): Node | null {
  const tree = readTree(text, what)
  return 'slips' in tree ? null : tree.root
}

const startOf = ({ range }: Slip): number => range?.[0] ?? 0

/** Errors in their order; those behind a comment or an indentation that was not meant follow from it. */
function syntaxSlips(all: readonly YAMLParseError[], text: string, comment: Slip | null): Slip[] {
  const indents = all.slice(0, MAX_SYNTAX_ERRORS).map(({ pos }) => noBreakIndent(text, pos[0]))
  const [cause] = [comment, ...indents].filter((slip) => slip !== null).sort((a, b) => startOf(a) - startOf(b))
  const errors = all.filter(({ pos }) => !cause || pos[0] < startOf(cause))
  const slips = errors.slice(0, MAX_SYNTAX_ERRORS).map(({ code, message, pos }): Slip => {
    const shown =
      code === 'TAB_AS_INDENT'
        ? 'a tab is used to indent; YAML wants spaces'
        : `not valid YAML: ${message.replace(/[\s\p{Cc}]+/gu, ' ')}`
    return { rule: 'syntax', range: [pos[0], Math.max(...pos)], message: shown, help: SYNTAX_HELP[code] }
  })
  const more = errors.length - slips.length
  if (more > 0) slips.push({ rule: 'syntax', range: null, message: `not valid YAML in ${more} more places` })
  return cause ? [...slips, cause] : slips
}

/** The no-break spaces that indent the line of an offset: they look like spaces, and YAML takes them for text. */
function noBreakIndent(text: string, offset: number): Slip | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const indent = NO_BREAK_INDENT.exec(text.slice(lineStart, lineStart + 200))
  return indent && { rule: 'syntax', range: [lineStart, lineStart + indent[0].length], ...NO_BREAK }
}

const NO_BREAK_INDENT = /^ *[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*/
const NO_BREAK = {
  message: 'this line is indented with no-break spaces',
  help: 'type ordinary spaces instead',
}

/** What the error says is right, but not what to do. By the code of the YAML library. */
const SYNTAX_HELP: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'text that holds ": " goes in quotes; otherwise look at the spaces before this line',
  BAD_SCALAR_START: 'put the value in quotes',
}

type MakeProblem = (name: string, place: Place, message: string, help?: string) => Problem

/** One zod issue in plain words, at the key or value it is about. */
function explain(issue: z.core.$ZodIssue, raw: unknown, places: Locator, problem: MakeProblem): Problem[] {
  const { placeOf } = places
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  const name =
    typeof path.at(-1) === 'number'
      ? `item ${Number(path.at(-1)) + 1} of "${String(path.at(-2))}"`
      : `"${String(path.at(-1))}"`
  const found = path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    raw,
  )
  if (found === undefined) return [problem('missing-key', placeOf(path.slice(0, -1), 'value'), `${name} is missing`)]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = (issue as { known?: readonly string[] }).known ?? []
      return issue.keys.map((key) => {
        const place = placeOf([...path, key], 'key')
        if (NO_BREAK_INDENT.test(key)) return problem('unknown-key', place, NO_BREAK.message, NO_BREAK.help)
        return problem(
          'unknown-key',
          place,
          `unknown key ${quote(key)}${hint(key, known)}`,
          'keys of your own start with x-',
        )
      })
    }
    case 'invalid_type':
    case 'invalid_union': {
      const inside =
        issue.code === 'invalid_union' &&
        ((isGroup(found) && issue.errors.find(isAboutKeys)) ||
          (typeof found === 'string' && issue.errors.find(isAboutChoices)))
      if (inside) {
        return inside.flatMap((inner) =>
          explain({ ...inner, path: [...issue.path, ...inner.path] }, raw, places, problem),
        )
      }
      const wanted = issue.code === 'invalid_type' ? (TYPE_NAMES[issue.expected] ?? issue.expected) : issue.message
      const unquoted = wanted.startsWith('text') && (typeof found === 'number' || typeof found === 'boolean')
      const comment = found === null ? places.commentOf(path) : null
      const message = `${name} should be ${wanted}, not ${describe(found)}`
      const place = placeOf(path, 'value')
      if (comment !== null) return [problem('type', place, `${message}: " #" starts a comment`, quoteHelp(comment))]
      return [problem('type', place, message, unquoted ? 'quotes make it text' : undefined)]
    }
    case 'invalid_value': {
      // A schema may know better what was meant than a comparison of spellings.
      if (!issue.message.startsWith('Invalid'))
        return [problem('value', placeOf(path, 'value'), `${name} ${issue.message}`)]
      const choices = issue.values.map(String)
      const wanted = choices.join(', ').replace(/, ([^,]*)$/, ' or $1')
      const meant = typeof found === 'string' ? hint(found, choices) : ''
      return [problem('value', placeOf(path, 'value'), `${name} is ${wanted}, not ${describe(found)}${meant}`)]
    }
    default:
      return [problem('value', placeOf(path, 'value'), `${name} ${issue.message}`)]
  }
}

const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of the ways in which a value fits no part of a union, the one that took it for a group of keys and looked inside. */
const isAboutKeys = (issues: readonly z.core.$ZodIssue[]): boolean =>
  issues.some(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')

/** … and the one that took it for one of several words. */
const isAboutChoices = ([first]: readonly z.core.$ZodIssue[]): boolean => first?.code === 'invalid_value'

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
  if (typeof value === 'string') return quote(value)
  return typeof value === 'number' ? `the number ${value}` : String(value)
}
