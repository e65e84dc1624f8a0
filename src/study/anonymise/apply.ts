import { existsSync } from 'node:fs'
import path from 'node:path'
import { writeFileAtomic } from '../../codings/atomic.ts'
import { formatCoding } from '../../codings/line.ts'
import { type Coding, PROGRAM } from '../../codings/model.ts'
import { remapCodings } from '../../codings/remap.ts'
import { codingsFile, readCodings, writeCodings } from '../../codings/store.ts'
import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { type Copy, copyDocument, replaceIn, replaceInName } from '../../transcript/anonymise/copy.ts'
import { createEditMap, invert } from '../../transcript/anonymise/edits.ts'
import { createMatcher, type Matcher } from '../../transcript/anonymise/matcher.ts'
import type { Document } from '../../transcript/model.ts'
import { readDocument } from '../../transcript/read.ts'
import { shown } from '../files.ts'
import { ignoreInGit } from './ignore.ts'
import { type MapEntry, mapFileOf, readMap, updateMap } from './map-file.ts'
import { openSources, readKey, readSources, type Sources, type SourcesRequest } from './open.ts'
import { restoreCodings } from './restore.ts'

export interface ApplyRequest extends SourcesRequest {
  /** Folder of the copies (default: `transcripts-anon` of the study). */
  readonly output?: string | undefined
  readonly inPlace?: boolean | undefined
  /** Overwrite copies that were changed since. */
  readonly force?: boolean | undefined
  readonly dryRun?: boolean | undefined
}

export interface CopiedDocument {
  readonly document: string
  readonly file: string
  readonly copyFile: string
  readonly replaced: number
  readonly codings: number
}

export interface ApplyResult {
  readonly documents: readonly CopiedDocument[]
  readonly output: string
  readonly map: string
  readonly problems: readonly Problem[]
}

/** The folder of the copies, when none was named. */
export const COPIES = 'transcripts-anon'

/** Writes pseudonymised copies of the transcripts and their codings, and the map by which they come back. */
export async function applyKey(request: ApplyRequest): Promise<ApplyResult> {
  const sources = await openSources(request)
  const matcher = createMatcher((await readKey(sources.key)).rows)
  const documents = await readSources(sources)
  const output = shown(request.output ? path.resolve(request.cwd, request.output) : path.join(sources.root, COPIES))
  const mapFile = mapFileOf(sources.key)
  const problems: Problem[] = []
  const plans: Plan[] = []
  for (const document of documents) {
    plans.push(
      await planCopy(document, { sources, matcher, output, mapFile, inPlace: request.inPlace ?? false }, problems),
    )
  }
  await assertWritable(plans, sources, mapFile, request)
  if (!request.dryRun) await writeCopies(plans, sources.key, mapFile)
  return { documents: plans.map(summaryOf), output, map: mapFile, problems }
}

interface Plan {
  readonly source: Document
  readonly copy: Copy
  readonly copyFile: string
  readonly codingsFolder: string
  readonly codings: readonly Coding[]
  readonly entry: MapEntry
}

interface Room {
  readonly sources: Sources
  readonly matcher: Matcher
  readonly output: string
  readonly mapFile: string
  readonly inPlace: boolean
}

async function planCopy(source: Document, room: Room, problems: Problem[]): Promise<Plan> {
  const { sources, matcher, output, inPlace } = room
  const name = inPlace ? source.id : replaceInName(source.id, matcher)
  const copyFile = inPlace ? source.file : path.join(output, `${name}${extensionOf(source.file)}`)
  const respondents = sources.roster.respondents.map(({ id }) => replaceInName(id, matcher))
  const interviewers = sources.config.interviewers.map((label) => replaceInName(label, matcher))
  const copy = copyDocument(source, matcher, copyFile, { respondents, interviewers })
  if (!copy.sameTurns) problems.push(otherTurns(source))
  const read = await readCodings(sources.codings, source.id)
  const unreadable = read.problems.filter(({ severity }) => severity === 'error')
  if (unreadable.length > 0) throw new QcodeError('codings cannot be read', unreadable)
  const map = createEditMap(copy.edits)
  const codings = remapCodings(read.codings, {
    from: source.text,
    to: copy.document.text,
    span: map.toCopy,
    document: { from: source.id, to: copy.document.id },
    respondent: (old) => replaceInName(old, matcher),
    words: (text) => replaceIn(text, matcher),
  })
  const stale = read.codings.filter((coding) => !isThere(source, coding))
  if (stale.length > 0) problems.push(staleCodings(source, stale.length))
  const entry = mapEntry(source, copy, copyFile, room, read.codings)
  return {
    source,
    copy,
    copyFile,
    codingsFolder: inPlace ? sources.codings : path.join(output, 'codings'),
    codings,
    entry: { ...entry, lines: lostLines(entry, copy, source, read.codings, codings) },
  }
}

const extensionOf = (file: string): string =>
  /\.(?:txt|md|markdown)$/i.test(file) ? path.extname(file).toLowerCase() : '.md'

const isThere = ({ text }: Document, { status, quote }: Coding): boolean =>
  status === 'detached' || text.includes(quote)

function otherTurns({ file }: Document): Problem {
  const message = 'the copy is read in other turns than the original'
  const help = 'give speakers pseudonyms such as [R3] or [Persoon 1] in the key'
  return { rule: 'anonymise/turns', severity: 'warning', place: wholeFile(file), message, help }
}

function staleCodings({ file }: Document, count: number): Problem {
  const message = `has changed since it was coded: the words of ${count} coding${count === 1 ? '' : 's'} are not in it`
  return {
    rule: 'anonymise/stale',
    severity: 'warning',
    place: wholeFile(file),
    message,
    help: 'run qcode apply first',
  }
}

function mapEntry(
  source: Document,
  { document, edits }: Copy,
  copyFile: string,
  room: Room,
  codings: readonly Coding[],
): MapEntry {
  const { matcher, mapFile, inPlace } = room
  const base = path.dirname(path.resolve(mapFile))
  const relative = (file: string) => path.relative(base, path.resolve(file)).replaceAll(path.sep, '/')
  const respondents = new Set([...source.turns, ...codings].flatMap(({ respondent }) => respondent ?? []))
  return {
    document: source.id,
    copy: document.id,
    file: relative(source.file),
    copyFile: relative(copyFile),
    inPlace,
    hash: source.hash,
    copyHash: document.hash,
    edits: invert(edits).map(({ start, original, replacement }) => [start, original, replacement]),
    respondents: [...respondents].map((name) => [replaceInName(name, matcher), name]),
    lines: [],
  }
}

/** Lines that would not come back as they were: codings of a part of a name, memos with word forms. */
function lostLines(
  entry: MapEntry,
  { document }: Copy,
  source: Document,
  before: readonly Coding[],
  after: readonly Coding[],
): MapEntry['lines'] {
  const { codings } = restoreCodings(entry, {
    codings: after,
    copyText: document.text,
    text: source.text,
    turns: source.turns,
  })
  return before.flatMap((coding, i) => {
    const line = formatCoding(coding)
    return formatCoding(codings[i]!) === line ? [] : [[formatCoding(after[i]!), line] as [string, string]]
  })
}

async function assertWritable(
  plans: readonly Plan[],
  sources: Sources,
  mapFile: string,
  { inPlace, force }: ApplyRequest,
): Promise<void> {
  const originals = new Set(sources.files.map((file) => path.resolve(file)))
  const known = new Map(
    (await readMap(mapFile)).map((entry) => [path.resolve(path.dirname(mapFile), entry.copyFile), entry]),
  )
  const written = new Map<string, string>()
  const problems: Problem[] = []
  const refuse = (file: string, message: string, help: string) =>
    problems.push({ rule: 'anonymise/refused', severity: 'error', place: wholeFile(file), message, help })
  for (const { source, copy, copyFile, codingsFolder, codings } of plans) {
    const target = path.resolve(copyFile)
    const entry = known.get(target)
    const other = written.get(target.toLowerCase())
    written.set(target.toLowerCase(), source.file)
    if (other !== undefined) refuse(source.file, `its copy has the same name as that of ${other}`, 'rename one of them')
    else if (!inPlace && originals.has(target))
      refuse(source.file, 'the copy would be written over it', 'choose another folder with -o, or say --in-place')
    else if (inPlace && !/\.(?:txt|md|markdown)$/i.test(source.file))
      refuse(source.file, 'cannot be replaced in place: only text and markdown can be written', 'make copies instead')
    else if (inPlace && entry?.copyHash === source.hash)
      refuse(source.file, 'is pseudonymised already', 'run qcode anonymise reverse first')
    else if (!inPlace && !force && (await wasChanged(target, entry)))
      refuse(
        copyFile,
        'was not written by qcode, or was changed since',
        'move it away, or say --force to lose the changes',
      )
    else if (!inPlace && !force && (await wasCoded(codingsFolder, copy.document.id, codings)))
      refuse(
        codingsFile(codingsFolder, copy.document.id),
        'holds codings that the original lacks',
        'restore them with qcode anonymise reverse, or say --force to lose them',
      )
  }
  if (problems.length > 0) throw new QcodeError('nothing was written', problems)
}

/** Whether there is a file that differs from what qcode wrote there. */
async function wasChanged(target: string, entry: MapEntry | undefined): Promise<boolean> {
  if (!existsSync(target)) return false
  const { hash } = await readDocument(target)
  return hash !== entry?.copyHash
}

/** Whether people coded the copy: what they did is not in the codings that would be written. */
async function wasCoded(folder: string, id: string, codings: readonly Coding[]): Promise<boolean> {
  const written = new Set(codings.map(formatCoding))
  const { codings: there } = await readCodings(folder, id)
  return there.some((coding) => coding.coder !== PROGRAM && !written.has(formatCoding(coding)))
}

/** The map first: whatever happens after that, the way back is known. */
async function writeCopies(plans: readonly Plan[], key: string, mapFile: string): Promise<void> {
  await ignoreInGit([key, mapFile])
  await updateMap(
    mapFile,
    plans.map(({ entry }) => entry),
  )
  for (const { copy, copyFile, codingsFolder, codings } of plans) {
    await writeFileAtomic(copyFile, copy.fileText)
    if (codings.length > 0 || existsSync(codingsFile(codingsFolder, copy.document.id))) {
      await writeCodings(codingsFolder, copy.document.id, codings)
    }
  }
}

function summaryOf({ source, copyFile, copy, codings }: Plan): CopiedDocument {
  return {
    document: copy.document.id,
    file: source.file,
    copyFile,
    replaced: copy.edits.length,
    codings: codings.length,
  }
}
