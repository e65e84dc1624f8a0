import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Context } from '../axial/context.ts'
import { appendStep, describeStep, HISTORY, type HistoryStep, parseHistory, standing } from '../axial/history.ts'
import type { PathChange } from '../axial/names.ts'
import { planStep } from '../axial/plan.ts'
import { type Conflict, type Recoded, type RecodedDocument, recode, type Target } from '../axial/recode.ts'
import { type Book, changedPath, isByPath, type Plan, readBook, type StepArguments } from '../axial/step.ts'
import { isWithin } from '../codebook/model.ts'
import { createCodeResolver, slug } from '../codebook/resolve.ts'
import type { Coding } from '../codings/model.ts'
import { codingsFile, codingsText } from '../codings/store.ts'
import { makePatch } from '../text/line-patch.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import { formatRecoded } from './axial-lines.ts'
import { readBytes } from './codebook.ts'
import { shown } from './files.ts'
import { type FileChange, hashOf, writeTogether } from './step-journal.ts'
import { strayMarks } from './stray-marks.ts'
import type { Study } from './study.ts'
import { readUses, type StoredCodings, type Uses } from './uses.ts'

/** Who does a step, when and why. */
export interface StepBy {
  readonly who: string
  /** ISO 8601. */
  readonly when: string
  readonly reason: string
}

export interface StepOptions extends StepBy {
  /** Write nothing. */
  readonly dryRun?: boolean
  /** Which decision stays where one coder accepted a code and rejected another that it becomes one with. */
  readonly onConflict?: 'accepted' | 'rejected'
  /** For a split: the part that a coding goes to. */
  readonly assign?: (coding: Coding) => string | undefined
}

export interface StepResult {
  readonly step: number
  readonly args: StepArguments
  /** The text of the codebook. */
  readonly before: string
  readonly after: string
  readonly plan: Plan
  /** Documents whose codings change, and how many lines in each. */
  readonly recoded: readonly { readonly document: string; readonly codings: number }[]
  /** Lines that became one with another, and lines that were taken out. */
  readonly joined: number
  readonly removed: number
  /** Warnings: transcripts that could not be read, marks that name old places. */
  readonly problems: readonly Problem[]
}

/** All of a study that steps are about, as it was read. */
export interface AxialStudy {
  readonly study: Study
  readonly book: Book
  readonly bookBytes: Uint8Array
  readonly uses: Uses
  readonly history: History
}

export interface History {
  readonly file: string
  /** Null when there is none yet. */
  readonly bytes: Uint8Array | null
  readonly steps: readonly HistoryStep[]
}

/** @throws QcodeError when codebook, codings or history cannot be read */
export async function readAxialStudy(study: Study): Promise<AxialStudy> {
  const { file } = study.codebook
  const bookBytes = await readBytes(file, 'codebook')
  const book = readBook(file, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bookBytes))
  return {
    study,
    book,
    bookBytes,
    uses: await readUses({ ...study, codebook: book.codebook }),
    history: await readHistory(study),
  }
}

/** The history of a study; empty when nothing was done yet. */
export async function readHistory({ root }: Pick<Study, 'root'>): Promise<History> {
  const file = shown(path.join(root, HISTORY))
  const bytes = await readBytes(file, 'history').catch((error: unknown) => {
    if ((error as { cause?: { code?: unknown } }).cause?.code === 'ENOENT') return null
    throw error
  })
  return { file, bytes, steps: bytes === null ? [] : parseHistory(file, bytes) }
}

/**
 * Does one step: codebook, codings and history together or not at all.
 *
 * @throws QcodeError when it cannot be done, and nothing was written
 */
export async function runStep(axial: AxialStudy, args: StepArguments, options: StepOptions): Promise<StepResult> {
  const { study, book, uses, history } = axial
  const plan = planStep(book, args, contextOf(uses, history))
  assertNotInUse(uses, args, plan.changes)
  const target = targetOf(args, plan.changes, options.assign)
  const documents = recodeAll(uses.stored, target, options.onConflict)
  const conflicts = [...documents].flatMap(([document, { conflicts }]) =>
    conflicts.map((each) => ({ document, ...each })),
  )
  if (conflicts.length > 0 && options.onConflict === undefined) throw conflictError(study, conflicts)
  const strays = strayMarks(uses.marks, book.codebook, plan, target, documents)
  const stolen = strays.filter(({ severity }) => severity === 'error')
  if (stolen.length > 0) throw new QcodeError('marks in the transcripts would mean another code', stolen)

  const recoded = [...documents].flatMap(([document, { recoded }]) => {
    const codings = countChanged(recoded)
    return codings === 0 ? [] : [{ document, codings }]
  })
  const all = [...documents.values()].flatMap((each) => each.recoded)
  const step = history.steps.length + 1
  const result: StepResult = {
    step,
    args,
    before: book.text,
    after: plan.text,
    plan,
    recoded,
    joined: all.reduce((sum, { before, after }) => sum + (after === null ? 0 : before.length - 1), 0),
    removed: all.filter(({ after }) => after === null).length,
    problems: [...uses.problems, ...strays],
  }
  if (options.dryRun) return result
  await writeStep(axial, {
    ...options,
    args,
    undoes: null,
    text: plan.text,
    changes: everyChange(axial, plan.changes),
    documents: new Map([...documents].map(([document, { codings }]) => [document, codings])),
    counts: recoded,
    recoded: isByPath(args) ? null : documents,
  })
  return result
}

interface StepToWrite extends StepBy {
  readonly args: StepArguments | null
  readonly undoes: number | null
  readonly text: string
  readonly changes: readonly PathChange[]
  readonly documents: ReadonlyMap<string, readonly Coding[]>
  readonly counts: StepResult['recoded']
  readonly recoded: ReadonlyMap<string, RecodedDocument> | null
}

/** Writes codebook, codings and history together. */
export async function writeStep(axial: AxialStudy, step: StepToWrite): Promise<void> {
  const { study, book, bookBytes, uses, history } = axial
  const number = history.steps.length + 1
  const changes: FileChange[] = []
  const hashes = { before: new Map<string, string>(), after: new Map<string, string>() }
  for (const [document, { codings, bytes }] of uses.stored) {
    const now = step.documents.get(document) ?? codings
    const after = now === codings ? null : codingsText(now)
    hashes.before.set(document, hashOf(bytes) ?? '')
    hashes.after.set(document, (after === null ? hashOf(bytes) : hashOf(Buffer.from(after))) ?? '')
    if (after !== null) changes.push({ file: codingsFile(study.codings, document), before: bytes, after })
  }
  const text = Buffer.from(step.text)
  if (step.text !== book.text) changes.push({ file: study.codebook.file, before: bookBytes, after: step.text })
  const rows = step.recoded === null ? '' : formatRecoded(step.recoded)
  const lines = rows === '' ? null : `history/${String(number).padStart(3, '0')}.jsonl`
  if (lines !== null) changes.push({ file: shown(path.join(study.root, lines)), before: null, after: rows })
  const isCrlf = isAllCrlf(book.text) && isAllCrlf(step.text)
  const asLf = (each: string): string => (isCrlf ? each.replaceAll('\r\n', '\n') : each)
  const entry: HistoryStep = {
    step: number,
    when: step.when,
    who: step.who,
    action: step.args?.action ?? 'undo',
    reason: step.reason,
    arguments: step.args,
    undoes: step.undoes,
    changes: step.changes,
    codings: Object.fromEntries(step.counts.map(({ document, codings }) => [document, codings])),
    codebook: {
      file: bookName(study),
      before: hashOf(bookBytes)!,
      after: hashOf(text)!,
      diff: makePatch(asLf(book.text), asLf(step.text)),
      isCrlf,
    },
    codingsHash: { before: hashOfAll(hashes.before), after: hashOfAll(hashes.after) },
    lines,
  }
  const old = history.bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(history.bytes)
  changes.push({ file: history.file, before: history.bytes, after: appendStep(old, entry) })
  const read = [...uses.stored].map(([document, { bytes }]) => ({
    file: codingsFile(study.codings, document),
    before: bytes,
  }))
  const what = step.args === null ? `undo of step ${step.undoes}` : `${step.args.action} ${describeStep(step.args)}`
  await writeTogether(study.root, what, changes, [{ file: study.codebook.file, before: bookBytes }, ...read])
}

/** The codebook as the history names it: from the folder of the study, with slashes on every system. */
export const bookName = ({ root, codebook }: Study): string =>
  path.relative(root, path.resolve(codebook.file)).replaceAll('\\', '/')

export const isAllCrlf = (text: string): boolean => text.includes('\r\n') && !/(?<!\r)\n/.test(text)

/** SHA-256 over the names and hashes of files of codings. */
export function hashOfAll(hashes: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [document, each] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${document} ${each}\n`)
  return hash.digest('hex')
}

export function contextOf(uses: Pick<Uses, 'codes'>, { steps }: Pick<History, 'steps'>): Context {
  const old = standing(steps).flatMap(({ changes }) => changes.map(({ from }) => from))
  return { inUse: uses.codes, oldPaths: [...new Set(old)] }
}

/** What a step makes of each coding. */
export function targetOf(args: StepArguments, changes: readonly PathChange[], assign?: StepOptions['assign']): Target {
  if (args.action === 'split') return (coding) => (coding.code === args.code ? assign?.(coding) : undefined)
  if (args.action === 'delete') {
    if (args.codings === 'keep') return () => undefined
    if (args.codings === 'delete') return ({ code }) => (isWithin(code, args.code) ? null : undefined)
  }
  return ({ code }) => changedPath(code, changes) ?? undefined
}

function recodeAll(
  stored: ReadonlyMap<string, StoredCodings>,
  target: Target,
  preferred: StepOptions['onConflict'],
): Map<string, RecodedDocument> {
  const all = [...stored].map(([document, { codings }]) => [document, recode(codings, target, preferred)] as const)
  return new Map(all.filter(([, { recoded }]) => recoded.length > 0))
}

/** Lines that are there no more, or have another code. */
const countChanged = (recoded: readonly Recoded[]): number =>
  recoded.reduce((sum, { before, after }) => sum + before.filter(({ code }) => code !== after?.code).length, 0)

/** Every path that a step changes, also those below a code. */
function everyChange({ book, uses }: AxialStudy, changes: readonly PathChange[]): PathChange[] {
  const paths = new Set([...changes.map(({ from }) => from), ...book.codebook.byPath.keys(), ...uses.codes])
  return [...paths]
    .filter((from) => changes.some((change) => isWithin(from, change.from)))
    .map((from) => ({ from, to: changedPath(from, changes) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Two codes that become one cannot be told apart again by their paths: that is another step. */
function assertNotInUse({ codes }: Uses, args: StepArguments, changes: readonly PathChange[]): void {
  if (!isByPath(args)) return
  for (const { from, to } of changes) {
    const other = codes.find((code) => to !== null && isWithin(code, to) && !isWithin(code, from))
    if (other === undefined) continue
    const help = args.action === 'promote' ? 'choose another place with --as' : `qcode codebook merge joins them`
    throw new QcodeError(`${quote(other)} is an open code in use: ${help}`)
  }
}

function conflictError(study: Study, conflicts: readonly (Conflict & { readonly document: string })[]): QcodeError {
  const problems = conflicts.map(({ document, accepted, rejected }): Problem => {
    const message = `${accepted.coder} accepted ${accepted.code} and rejected ${rejected.code} on ${accepted.segment} ${quote(accepted.quote)}`
    const place = wholeFile(codingsFile(study.codings, document))
    return {
      rule: 'axial/conflict',
      severity: 'error',
      place,
      message,
      help: '--on-conflict accepted or rejected says which stays',
    }
  })
  return new QcodeError('codings that become one contradict each other', problems)
}

/** The path that a person means: of a code of the codebook by any of its names, or of an open code in use. */
export function resolveCode({ book: { codebook }, uses }: AxialStudy, typed: string): string {
  if (codebook.byPath.has(typed) || uses.openCodes.includes(typed)) return typed
  const names = typed.split(/[/>]/)
  const resolved = createCodeResolver(codebook)(names)
  if (resolved.kind === 'code') return resolved.path
  if (resolved.kind === 'ambiguous')
    throw new QcodeError(`${quote(typed)} can be ${resolved.candidates.join(' or ')}: name the path`)
  const wanted = names.map(slug).join('/')
  const open = uses.openCodes.filter((code) => code === wanted || code.endsWith(`/${wanted}`))
  if (open.length > 1) throw new QcodeError(`${quote(typed)} can be ${open.join(' or ')}: name the path`)
  if (open.length === 1) return open[0]!
  const known = [...codebook.byPath.keys(), ...uses.openCodes]
  throw new QcodeError(
    `there is no code ${quote(typed)}${hint(typed, [...known, ...known.map((each) => each.split('/').at(-1)!)])}`,
  )
}
