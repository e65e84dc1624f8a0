import { existsSync } from 'node:fs'
import path from 'node:path'
import { writeFileAtomic } from '../../codings/atomic.ts'
import { codingsFile, readCodings, writeCodings } from '../../codings/store.ts'
import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { alignEdits } from '../../transcript/anonymise/align.ts'
import { readAs, withRemoved } from '../../transcript/anonymise/copy.ts'
import { applyEdits, createEditMap, type Edit } from '../../transcript/anonymise/edits.ts'
import type { Document } from '../../transcript/model.ts'
import { readDocument } from '../../transcript/read.ts'
import { shown } from '../files.ts'
import { finishStep } from '../step-journal.ts'
import { readConfig, readRoster } from '../study.ts'
import { studyFolder } from '../study-folder.ts'
import { type MapEntry, mapFileOf, readMap } from './map-file.ts'
import { meansStudy } from './open.ts'
import { editsOf, restoreCodings } from './restore.ts'

export interface ReverseRequest {
  /** Copies to restore (default: all that are in the map). */
  readonly paths: readonly string[]
  readonly cwd: string
  readonly key?: string | undefined
  readonly codings?: string | undefined
  /** Folder of what is restored (default: `transcripts-restored`); copies made in place come back in place. */
  readonly output?: string | undefined
}

export interface RestoredDocument {
  readonly file: string
  readonly restoredFile: string
  readonly restored: number
  readonly codings: number
  /** Whether the text is the original to the letter. */
  readonly isExact: boolean
}

export interface ReverseResult {
  readonly documents: readonly RestoredDocument[]
  /** What could not be restored, or perhaps not as it was. */
  readonly problems: readonly Problem[]
}

const RESTORED = 'transcripts-restored'

/** Puts the names back into copies and their codings, by the map that `apply` wrote. */
export async function reverseKey(request: ReverseRequest): Promise<ReverseResult> {
  const root = (await studyFolder(request)) ?? request.cwd
  const paths = (await meansStudy(request)) ? [] : request.paths
  const key = shown(request.key ? path.resolve(request.cwd, request.key) : path.join(root, 'key.csv'))
  const base = path.dirname(path.resolve(key))
  const entries = chosen(await readMap(mapFileOf(key)), base, { ...request, paths }, mapFileOf(key))
  await finishStep(root)
  const { config } = await readConfig(root)
  const roster = await readRoster(config, root)
  const options = { respondents: roster.respondents.map(({ id }) => id), interviewers: config.interviewers }
  const output = shown(request.output ? path.resolve(request.cwd, request.output) : path.join(root, RESTORED))
  const problems: Problem[] = []
  const documents: RestoredDocument[] = []
  for (const entry of entries) {
    const copyFile = shown(path.resolve(base, entry.copyFile))
    const target = entry.inPlace ? copyFile : path.join(output, `${entry.document}${path.extname(copyFile)}`)
    if (!entry.inPlace && path.resolve(target) === path.resolve(base, entry.file)) {
      throw new QcodeError(`${target} is the original itself (choose another folder with -o)`)
    }
    const copy = await readDocument(copyFile)
    const edits = editsFor(copy, entry, problems)
    const text = applyEdits(copy.text, edits)
    const map = createEditMap(edits)
    const removed = copy.removed.map((piece) => ({ ...piece, at: map.toCopy(piece.at, piece.at).end }))
    const fileText = withRemoved(text, removed)
    const document = readAs(target, fileText, options)
    const folder = entry.inPlace
      ? shown(request.codings ? path.resolve(request.cwd, request.codings) : path.resolve(root, config.codings))
      : path.join(path.dirname(copyFile), 'codings')
    const stored = await readCodings(folder, entry.copy)
    problems.push(...stored.problems)
    const { codings, unsure } = restoreCodings(entry, {
      codings: stored.codings,
      copyText: copy.text,
      text,
      turns: document.turns,
      edits,
    })
    for (const { segment, memo } of unsure) problems.push(unsureMemo(codingsFile(folder, entry.copy), segment, memo))
    await writeFileAtomic(target, fileText)
    const to = entry.inPlace ? folder : path.join(output, 'codings')
    if (codings.length > 0 || existsSync(codingsFile(to, entry.document)))
      await writeCodings(to, entry.document, codings)
    const isExact = document.hash === entry.hash
    documents.push({ file: copyFile, restoredFile: target, restored: edits.length, codings: codings.length, isExact })
  }
  return { documents, problems }
}

function chosen(
  all: readonly MapEntry[],
  base: string,
  { paths, cwd }: ReverseRequest,
  map: string,
): readonly MapEntry[] {
  if (all.length === 0) throw new QcodeError(`${map} is not there: qcode anonymise apply writes it`)
  const asked = paths.map((file) => path.resolve(cwd, file))
  const entries = all.filter(({ copyFile }) => {
    const file = path.resolve(base, copyFile)
    return asked.length === 0 || asked.some((one) => file === one || path.dirname(file) === one)
  })
  if (entries.length === 0) throw new QcodeError(`no copy by the name of ${paths.join(', ')} in ${map}`)
  return entries
}

/** The edits of the map; for a copy that was changed since, those that are found again in it. */
function editsFor(copy: Document, entry: MapEntry, problems: Problem[]): readonly Edit[] {
  if (copy.hash === entry.copyHash) return editsOf(entry)
  const { edits, lost } = alignEdits(copy.text, editsOf(entry))
  const message = 'was changed since it was made: names are put back by the order of the pseudonyms'
  problems.push({ rule: 'anonymise/changed', severity: 'warning', place: wholeFile(copy.file), message })
  for (const { original, replacement } of lost) {
    const gone = `${original} is no longer where it stood for “${replacement}”`
    problems.push({ rule: 'anonymise/lost', severity: 'warning', place: wholeFile(copy.file), message: gone })
  }
  return edits
}

function unsureMemo(file: string, segment: string, memo: string): Problem {
  const message = `the memo of ${segment} was restored from the key, word forms may differ: ${memo}`
  return { rule: 'anonymise/memo', severity: 'warning', place: wholeFile(file), message }
}
