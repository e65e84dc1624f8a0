import * as z from 'zod'
import { strict } from '../text/strict-schema.ts'
import type { Code, Codebook } from './model.ts'

export const RULE_NAMES = ['at-least-one', 'majority', 'most-advanced', 'fine-unless-both', 'dominant'] as const
export type RuleName = (typeof RULE_NAMES)[number]

/** How the indicators below a code are turned into a verdict, and when one of them counts as present. */
export interface DecisionRule {
  /** Null on a code that is not judged itself and only says what its indicators need. */
  readonly is: RuleName | null
  /** Null: what the code above it says, and in the end: one voice is enough. */
  readonly needs: Needs | null
}

/** What it takes before an indicator counts as present. */
export interface Needs {
  /** Different respondents who say so. */
  readonly respondents: number
  /** Different types of documents in which it is said. */
  readonly sourceTypes: number
  /** Attribute of respondents → number of different values among those who say so. */
  readonly different: Readonly<Record<string, number>>
  /** Attribute → values: what other respondents say does not count. */
  readonly from: Readonly<Record<string, readonly string[]>>
}

const text = z.string()
const count = (what: string) => z.int('is a whole number').min(1, 'is 1 or more').optional().describe(what)

const needsSchema = strict({
  respondents: count('At least so many respondents.'),
  source_types: count('Said in at least so many types of documents (interview, observatie …).'),
  different: z
    .record(text, z.int('is a whole number').min(1, 'is 1 or more'))
    .optional()
    .meta({
      description: 'At least so many different values of an attribute of respondents.csv.',
      examples: [{ organisatie: 2 }],
    }),
  from: z
    .record(
      text,
      z.union([text, z.array(text).min(1, 'names at least one value')], { error: 'a value or a list of values' }),
    )
    .optional()
    .meta({
      description: 'Only respondents with this value (or one of these values) of an attribute count.',
      examples: [{ niveau: ['beleid', 'bestuur'] }],
    }),
}).describe('What it takes before an indicator counts as present; for this code and those below it.')

export const ruleSchema = z
  .union(
    [
      z.enum(RULE_NAMES),
      strict({
        is: z.enum(RULE_NAMES).optional().describe('The rule by which the code is judged.'),
        needs: needsSchema.optional(),
      }),
    ],
    { error: `one of ${RULE_NAMES.join(', ')}, or a group of keys with "is" or "needs"` },
  )
  .meta({
    id: 'rule',
    description:
      'How the indicators below the code give a verdict. at-least-one: one is a risk. majority: more than half of them. ' +
      'most-advanced: the last child with any. fine-unless-both: fine, unless both are there. dominant: the child with most.',
    examples: ['majority', { is: 'at-least-one', needs: { respondents: 2 } }],
  })

type RawRule = z.infer<typeof ruleSchema>

/** The rule as it is used; null when the codebook gives none. */
export function readRule(raw: RawRule | undefined): DecisionRule | null {
  if (raw === undefined) return null
  if (typeof raw === 'string') return { is: raw, needs: null }
  return { is: raw.is ?? null, needs: raw.needs ? readNeeds(raw.needs) : null }
}

function readNeeds({ respondents, source_types, different, from }: z.infer<typeof needsSchema>): Needs {
  const lists = Object.entries(from ?? {}).map(([name, values]) => [
    name,
    typeof values === 'string' ? [values] : values,
  ])
  return {
    respondents: respondents ?? 1,
    sourceTypes: source_types ?? 1,
    different: different ?? {},
    from: Object.fromEntries(lists) as Needs['from'],
  }
}

/** On one line, as in YAML: `majority`, `{is: majority, needs: {respondents: 2}}`. */
export function ruleText({ is, needs }: DecisionRule): string {
  if (needs === null) return is ?? '{}'
  const parts = [...(is === null ? [] : [`is: ${is}`]), `needs: {${needsText(needs)}}`]
  return `{${parts.join(', ')}}`
}

/** `respondents: 2, from: {niveau: [beleid]}` */
export function needsText({ respondents, sourceTypes, different, from }: Needs): string {
  const group = (entries: readonly (readonly [string, string])[]): string =>
    `{${entries.map(([name, value]) => `${name}: ${value}`).join(', ')}}`
  const spread = Object.entries(different).map(([name, least]) => [name, String(least)] as const)
  const only = Object.entries(from).map(([name, values]) => [name, `[${values.join(', ')}]`] as const)
  return [
    ...(respondents > 1 ? [`respondents: ${respondents}`] : []),
    ...(sourceTypes > 1 ? [`source_types: ${sourceTypes}`] : []),
    ...(spread.length > 0 ? [`different: ${group(spread)}`] : []),
    ...(only.length > 0 ? [`from: ${group(only)}`] : []),
  ].join(', ')
}

/** A child of a judged code, with the indicators by which it counts. */
export interface RulePart {
  readonly code: Code
  /** Codes at the bottom of the tree, in order; the child itself when it has none below it. */
  readonly indicators: readonly Code[]
}

/** The children that a rule looks at. A code with a rule of its own is judged by that, and is no part of this one. */
export function partsOf(codebook: Codebook, code: Code): RulePart[] {
  const indicatorsOf = (child: Code): Code[] => {
    if (child.rule?.is != null) return []
    return child.children.length === 0 ? [child] : childrenOf(codebook, child).flatMap(indicatorsOf)
  }
  return childrenOf(codebook, code)
    .map((child) => ({ code: child, indicators: indicatorsOf(child) }))
    .filter(({ indicators }) => indicators.length > 0)
}

const childrenOf = ({ byPath }: Codebook, { children }: Code): Code[] => children.map((path) => byPath.get(path)!)

/** What an indicator needs: what it says itself, else the nearest code above it that says something. */
export function needsOf(codebook: Codebook, code: Code): Needs {
  for (let above: Code | undefined = code; above; above = codebook.byPath.get(above.parent ?? '')) {
    if (above.rule?.needs) return above.rule.needs
  }
  return NO_NEEDS
}

const NO_NEEDS: Needs = { respondents: 1, sourceTypes: 1, different: {}, from: {} }
