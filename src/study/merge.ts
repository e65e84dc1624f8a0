import { createCodeResolver } from '../codebook/resolve.ts'
import { type CodingConflict, isBareSuggestion, type MergedCodings, mergeCodings, type Side } from '../codings/merge.ts'
import type { Coding } from '../codings/model.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { codingsFile, listCodings, readCodings, updateCodings } from '../codings/store.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { type MemoMerge, planMemos, writeMemos } from './merge-memos.ts'
import type { OneTranscript } from './one-transcript.ts'
import { append, readTranscripts, type Study } from './study.ts'

export interface MergeOptions {
  /** Whose line and memo stays where the two say different things; without it conflicts stop the merge. */
  readonly prefer?: Side
  /** Write nothing. */
  readonly dryRun?: boolean
}

export interface MergeResult {
  readonly documents: readonly MergedDocument[]
  readonly memos: MemoMerge
  /** Differences that somebody has to look at, as warnings; those of codings and memos are in `documents` and `memos`. */
  readonly conflicts: readonly Problem[]
  /** Differences that do no harm, and what could not be read. */
  readonly problems: readonly Problem[]
  readonly written: boolean
}

export interface MergedDocument {
  readonly document: string
  readonly added: readonly Coding[]
  readonly same: number
  /** Theirs whose words are not in our transcript; kept as `detached`. */
  readonly lost: readonly Coding[]
  readonly conflicts: readonly CodingConflict[]
}

/**
 * Takes the codings and memos of a copy of a study in which somebody else worked into ours. Codebook and transcripts stay
 * ours: their codings are found in our text by their words, and their codes in our codebook by their aliases. Done twice
 * it changes nothing more. Where the two contradict each other nothing is written, unless it is said which to prefer.
 *
 * @throws QcodeError when codings cannot be read or written
 */
export async function mergeStudies(
  ours: Study,
  theirs: Study,
  { prefer, dryRun = false }: MergeOptions,
): Promise<MergeResult> {
  const problems: Problem[] = []
  const conflicts: Problem[] = []
  const here = await transcriptsOf(ours, problems)
  const there = await transcriptsOf(theirs, problems)
  const recode = createRecoder(ours, theirs, conflicts)
  const plans: DocumentPlan[] = []
  for (const id of await listCodings(theirs.codings)) {
    const stored = await readWhole(theirs.codings, id)
    const decided = stored.filter((coding) => !isBareSuggestion(coding)).map(recode)
    if (decided.length === 0) continue
    const own = here.get(id)
    if (own === undefined) {
      conflicts.push(
        conflict(
          'document',
          codingsFile(theirs.codings, id),
          `${decided.length} codings of a document that is not here`,
          `copy the transcript ${quote(id)} too`,
        ),
      )
      continue
    }
    const source = there.get(id)
    const current = source ? refreshCodings(decided, source.document, source.segments).codings : decided
    if (source && source.document.hash !== own.document.hash) problems.push(otherText(own, source))
    const found = refreshCodings(current, own.document, own.segments)
    plans.push({ transcript: own, codings: found.codings, lost: found.lost })
  }
  noteCodebooks(ours, theirs, problems)

  const merge = ({ transcript, codings }: DocumentPlan, stored: readonly Coding[]): MergedCodings => {
    const current = refreshCodings(stored, transcript.document, transcript.segments).codings
    return mergeCodings(current, codings, prefer)
  }
  const documents: MergedDocument[] = []
  for (const plan of plans) {
    const { id } = plan.transcript.document
    const { added, same, conflicts } = merge(plan, await readWhole(ours.codings, id))
    const isNew = new Set(added)
    documents.push({ document: id, added, same, conflicts, lost: plan.lost.filter((coding) => isNew.has(coding)) })
  }
  for (const { document, lost } of documents)
    for (const { code, coder, quote: words } of lost)
      conflicts.push(
        conflict(
          'lost',
          here.get(document)!.document.file,
          `${quote(words)} (${code}, ${coder}) is not in this transcript`,
          'kept as "detached" with --prefer',
        ),
      )
  const memos = await planMemos(ours.root, theirs.root)
  append(problems, memos.problems)
  const isClear =
    conflicts.length === 0 && memos.conflicts.length === 0 && documents.every((each) => each.conflicts.length === 0)
  if (dryRun || (!isClear && prefer === undefined)) return { documents, memos, conflicts, problems, written: false }
  for (const plan of plans)
    await updateCodings(ours.codings, plan.transcript.document.id, (stored) => merge(plan, stored).codings)
  await writeMemos(ours.root, memos, prefer)
  return { documents, memos, conflicts, problems, written: true }
}

interface DocumentPlan {
  readonly transcript: OneTranscript
  /** Theirs, at their places in our text. */
  readonly codings: readonly Coding[]
  readonly lost: readonly Coding[]
}

async function transcriptsOf(study: Study, problems: Problem[]): Promise<Map<string, OneTranscript>> {
  const transcripts = new Map<string, OneTranscript>()
  for await (const result of readTranscripts(study)) {
    if ('file' in result) append(problems, result.problems)
    else transcripts.set(result.document.id, result)
  }
  return transcripts
}

/** @throws QcodeError when a line cannot be read: it would be lost */
async function readWhole(folder: string, document: string): Promise<readonly Coding[]> {
  const { codings, problems } = await readCodings(folder, document)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new QcodeError(`${codingsFile(folder, document)} cannot be read`, errors)
  return codings
}

/** Gives a code that our codebook lacks the path that ours has for it, by its aliases. One of their book only is a conflict. */
function createRecoder(ours: Study, theirs: Study, conflicts: Problem[]): (coding: Coding) => Coding {
  const resolve = createCodeResolver(ours.codebook)
  const told = new Set<string>()
  return (coding) => {
    const { code } = coding
    if (ours.codebook.byPath.has(code)) return coding
    const found = resolve(code.split('/'))
    if (found.kind === 'code') return { ...coding, code: found.path }
    if (theirs.codebook.byPath.has(code) && !told.has(code)) {
      told.add(code)
      const help = 'add it to this codebook, or its name as an alias; with --prefer it becomes an open code'
      conflicts.push(conflict('code', theirs.codebook.file, `${code} is not in ${ours.codebook.file}`, help))
    }
    return coding
  }
}

function noteCodebooks({ codebook: ours }: Study, { codebook: theirs }: Study, problems: Problem[]): void {
  if (ours.hash === theirs.hash) return
  const message = `is another version of the codebook than ${ours.file}, which stays`
  const help = `qcode codebook diff ${ours.file} ${theirs.file} shows the difference`
  problems.push({ ...conflict('codebook', theirs.file, message, help), severity: 'info' })
}

function otherText({ document: ours }: OneTranscript, { document: theirs }: OneTranscript): Problem {
  const message = `is another version of ${ours.file}, which stays; codings are found in it by their words`
  return { ...conflict('transcript', theirs.file, message), severity: 'info' }
}

function conflict(rule: string, file: string, message: string, help?: string): Problem {
  return { rule: `merge/${rule}`, severity: 'warning', place: wholeFile(file), message, ...(help && { help }) }
}
