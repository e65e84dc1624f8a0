import { Document, isMap, Scalar, type YAMLMap } from 'yaml'
import * as z from 'zod'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import type { PathChange } from './names.ts'
import type { StepArguments } from './step.ts'

/** One line of the history of a codebook: what was done, when, by whom and why, and all that it takes to take it back. */
export interface HistoryStep {
  readonly step: number
  /** ISO 8601. */
  readonly when: string
  readonly who: string
  readonly action: StepArguments['action'] | 'undo'
  readonly reason: string
  /** What to do to do it again; null for an undo. */
  readonly arguments: StepArguments | null
  /** The step that an undo takes back. */
  readonly undoes: number | null
  /** Every path that another takes the place of; null: gone. */
  readonly changes: readonly PathChange[]
  /** Document → lines of its codings that changed. */
  readonly codings: Readonly<Record<string, number>>
  readonly codebook: CodebookChange
  /** SHA-256 over all files of codings. */
  readonly codingsHash: { readonly before: string; readonly after: string }
  /** File with the lines that one path for another does not tell; null when there are none. */
  readonly lines: string | null
}

export interface CodebookChange {
  readonly file: string
  /** SHA-256. */
  readonly before: string
  readonly after: string
  /** From the text before to that after; of the lines without their ends when these are all those of Windows. */
  readonly diff: string
  readonly isCrlf: boolean
}

export const HISTORY = 'history.yaml'

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is a SHA-256')
const changed = z.object({ before: hash, after: hash })
const texts = z.array(z.string())

const argumentsShape = z.discriminatedUnion('action', [
  z.object({ action: z.literal('rename'), code: z.string(), id: z.string(), label: z.string().optional() }),
  z.object({ action: z.literal('move'), code: z.string(), to: z.string().nullable() }),
  z.object({ action: z.literal('merge'), codes: texts, into: z.string() }),
  z.object({
    action: z.literal('split'),
    code: z.string(),
    into: z.array(
      z.object({
        path: z.string(),
        label: z.string().optional(),
        cues: texts.optional(),
        rule: z.string().optional(),
      }),
    ),
  }),
  z.object({
    action: z.literal('delete'),
    code: z.string(),
    codings: z.union([z.enum(['keep', 'delete']), z.object({ to: z.string() })]),
  }),
  z.object({
    action: z.literal('promote'),
    from: z.string().nullable(),
    name: z.string(),
    as: z.string().optional(),
    label: z.string().optional(),
    definition: z.string().optional(),
    cues: texts,
  }),
])

const stepShape = z.object({
  step: z.int().min(1),
  when: z.string(),
  who: z.string(),
  action: z.enum(['rename', 'move', 'merge', 'split', 'delete', 'promote', 'undo']),
  reason: z.string(),
  with: z.looseObject({}).optional(),
  undoes: z.int().optional(),
  paths: z.record(z.string(), z.string().nullable()).default({}),
  codings: z.record(z.string(), z.int()).default({}),
  codebook: changed.extend({ file: z.string(), line_ends: z.literal('crlf').optional(), diff: z.string().default('') }),
  codings_sha256: changed,
  lines: z.string().optional(),
})

const historyShape = z.object({ qcode_history: z.literal(1), steps: z.array(stepShape) })

/** The steps of a history, first to last. @throws QcodeError with every problem when it cannot be read */
export function parseHistory(file: string, bytes: Uint8Array): HistoryStep[] {
  const { value, problems, places } = parseLocatedYaml(file, bytes, historyShape, {
    prefix: 'history',
    what: 'history',
  })
  if (value === null) throw new QcodeError(`${file} cannot be used`, problems)
  return value.steps.map((raw, index): HistoryStep => {
    const wrong = (message: string): QcodeError => {
      const problem: Problem = {
        rule: 'history/step',
        severity: 'error',
        place: places.placeOf(['steps', index], 'value'),
        message,
      }
      return new QcodeError(message, [problem])
    }
    if (raw.step !== index + 1) throw wrong(`this is step ${index + 1}, not ${raw.step}: is a step missing?`)
    const known = argumentsShape.safeParse({ ...raw.with, action: raw.action })
    if (raw.action === 'undo' ? raw.undoes === undefined : !known.success)
      throw wrong(`step ${raw.step} does not say what was done ("${raw.action === 'undo' ? 'undoes' : 'with'}")`)
    return {
      step: raw.step,
      when: raw.when,
      who: raw.who,
      action: raw.action,
      reason: raw.reason,
      arguments: known.success ? known.data : null,
      undoes: raw.undoes ?? null,
      changes: Object.entries(raw.paths).map(([from, to]) => ({ from, to })),
      codings: raw.codings,
      codebook: {
        file: raw.codebook.file,
        before: raw.codebook.before,
        after: raw.codebook.after,
        diff: raw.codebook.diff.replace(/\n$/, ''),
        isCrlf: raw.codebook.line_ends === 'crlf',
      },
      codingsHash: raw.codings_sha256,
      lines: raw.lines ?? null,
    }
  })
}

const HEAD = `# The axial steps of this study: what was done to the codes, when, by whom and why. Written by qcode codebook rename, merge,
# split and so on, and read by undo, replay and history; take nothing out.
qcode_history: 1
steps:
`

/** The text of a history with one step more; null when there is none yet. */
export function appendStep(text: string | null, step: HistoryStep): string {
  const { step: number, when, who, action, reason, undoes, changes, codings, codebook, codingsHash, lines } = step
  const { action: _, ...args } = step.arguments ?? { action }
  const { diff, isCrlf, ...book } = codebook
  const data = {
    step: number,
    when,
    who,
    action,
    reason,
    ...(undoes === null ? { with: args } : { undoes }),
    ...(changes.length > 0 && { paths: Object.fromEntries(changes.map(({ from, to }) => [from, to])) }),
    ...(Object.keys(codings).length > 0 && { codings }),
    codebook: { ...book, ...(isCrlf && { line_ends: 'crlf' }), ...(diff !== '' && { diff }) },
    codings_sha256: codingsHash,
    ...(lines !== null && { lines }),
  }
  const document = new Document([data])
  const node = document.get(0) as YAMLMap
  for (const key of ['with', 'codings', 'codings_sha256']) {
    const value = node.get(key, true) as unknown
    if (isMap(value) && JSON.stringify(value.toJSON()).length < 100) value.flow = true
  }
  const scalar = node.getIn(['codebook', 'diff'], true)
  // In a block, line ends of Windows and old Macs would become those of Unix.
  if (scalar instanceof Scalar)
    scalar.type = /[^\P{Cc}\n\t]|[\u0085\u2028\u2029\ufeff]/u.test(diff) ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL
  const item = document.toString({ lineWidth: 0, flowCollectionPadding: false }).replace(/^(?=.)/gm, '  ')
  const before = text ?? HEAD
  return `${before}${before.endsWith('\n') ? '' : '\n'}${item}`
}

/** The steps that hold: no undo, and none that was undone. */
export function standing(steps: readonly HistoryStep[]): HistoryStep[] {
  const undone = new Set(steps.map(({ undoes }) => undoes))
  return steps.filter(({ action, step }) => action !== 'undo' && !undone.has(step))
}

/** One line about a step: `vertrouwen/oud → vertrouwen/nieuw`. */
export function describeStep(args: StepArguments): string {
  switch (args.action) {
    case 'rename':
      return `${args.code} → ${args.id}${args.label === undefined ? '' : ` "${args.label}"`}`
    case 'move':
      return `${args.code} → ${args.to ?? '(top)'}`
    case 'merge':
      return `${args.codes.join(' + ')} → ${args.into}`
    case 'split':
      return `${args.code} → ${args.into.map(({ path }) => path).join(' + ')}`
    case 'delete':
      return `${args.code}${typeof args.codings === 'object' ? ` → ${args.codings.to}` : ''}`
    case 'promote':
      return `${args.from ?? args.name} → ${args.as ?? args.from ?? args.name}`
  }
}
