import { cwd, stderr, stdin, stdout } from 'node:process'
import { text as readAll } from 'node:stream/consumers'
import chalk from 'chalk'
import { headingOf, type Memo } from '../memos/model.ts'
import { searchMemos } from '../memos/search.ts'
import { isAbout } from '../memos/subject.ts'
import { nameCode, openCodesInUse } from '../study/code-names.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { type NewMemo, writeMemo } from '../study/memos.ts'
import { readOneTranscript, segmentNamed } from '../study/one-transcript.ts'
import { allRespondents, openStudy, readTranscripts, type Study } from '../study/study.ts'
import { formatPlace, formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import { clip, plural } from './codebook-shared.ts'
import { coderOf } from './coder.ts'
import { editText } from './editor.ts'

export interface MemoAddFlags {
  readonly code?: string
  readonly segment?: string
  readonly document?: string
  readonly respondent?: string
  readonly studyMemo?: boolean
  readonly title?: string
  readonly coder?: string
  readonly study?: string
  readonly codebook?: string
}

export interface MemoReadFlags {
  readonly about?: string
  readonly coder?: string
  readonly study?: string
  readonly codebook?: string
  readonly json?: boolean
}

/** `qcode memo`: writes one. */
export async function runMemoAdd(typed: string, flags: MemoAddFlags): Promise<0> {
  const study = await openStudy({
    paths: flags.study === undefined ? [] : [flags.study],
    cwd: cwd(),
    codebook: flags.codebook,
  })
  const coder = coderOf(flags, study)
  const subject = await subjectOf(flags, study)
  const text = typed !== '' ? typed : stdin.isTTY ? await editText() : await readAll(stdin)
  if (text.trim() === '') throw new QcodeError('the memo is empty, so nothing was written')
  const file = await writeMemo(study.root, { ...subject, coder, text, title: flags.title }, new Date())
  stdout.write(`${file}\n`)
  return 0
}

/** What a memo is about; a segment with the words that it begins with. */
async function subjectOf(flags: MemoAddFlags, study: Study): Promise<Pick<NewMemo, 'kind' | 'about' | 'quote'>> {
  const { code, segment, document, respondent, studyMemo } = flags
  const given = [code, segment, document, respondent, studyMemo].filter((each) => each !== undefined)
  if (given.length !== 1)
    throw new QcodeError('say what the memo is about: one of --code, --segment, --document, --respondent, --study-memo')
  if (code !== undefined) {
    const inUse = await openCodesInUse(study.codings, study.codebook)
    return { kind: 'code', about: nameCode(study.codebook, inUse, code).path }
  }
  if (segment !== undefined) {
    const [id, name] = segment.split('#')
    if (!id || !name) throw new QcodeError(`--segment names the document too, as in r03#12.1, not ${quote(segment)}`)
    const transcript = await readOneTranscript({ ...study, includeInterviewer: true }, id)
    const found = segmentNamed(transcript, `${transcript.document.id}#${name}`)
    const words = transcript.document.text.slice(found.start, found.end)
    return { kind: 'segment', about: found.id, quote: beginning(words) }
  }
  if (document !== undefined) return { kind: 'document', about: (await readOneTranscript(study, document)).document.id }
  if (respondent !== undefined) return { kind: 'respondent', about: await respondentNamed(respondent, study) }
  return { kind: 'study', about: '' }
}

/** The first words, by which a segment is known again. */
function beginning(words: string): string {
  const start = words.replace(/\s+/g, ' ')
  return start.length <= 80 ? start : start.slice(0, 80).replace(/\s\S*$/, '')
}

async function respondentNamed(typed: string, study: Study): Promise<string> {
  const documents = []
  for await (const result of readTranscripts(study)) if (!('file' in result)) documents.push(result)
  const all = allRespondents(study.roster, documents)
  const found = all.find(({ id, label }) => id === typed || label === typed)
  if (found) return found.id
  const ids = all.map(({ id }) => id)
  throw new QcodeError(`there is no respondent ${quote(typed)}${hint(typed, ids)}`)
}

/** `qcode memo list` */
export async function runMemoList(flags: MemoReadFlags): Promise<0> {
  const memos = await wantedMemos(flags)
  if (flags.json) stdout.write(`${JSON.stringify(memos, null, 2)}\n`)
  else {
    const lines = memos.flatMap((memo) => [
      `${chalk.bold(subject(memo))}  ${chalk.dim(byLine(memo))}`,
      `  ${clip(onOneLine(headingOf(memo)), (stdout.columns ?? 100) - 2)}`,
    ])
    stdout.write(`${[...lines, plural(memos.length, 'memo')].join('\n')}\n`)
  }
  return 0
}

/** `qcode memo search`: 1 when no line has the words. */
export async function runMemoSearch(words: string, flags: MemoReadFlags): Promise<0 | 1> {
  const lines = searchMemos(await wantedMemos(flags), words)
  if (flags.json) stdout.write(`${JSON.stringify(lines, null, 2)}\n`)
  else
    for (const { memo, line, place } of lines) {
      const where = place.line === 0 ? place.file : formatPlace(place).replace(/:\d+$/, '')
      stdout.write(`${where}: ${chalk.bold(subject(memo))}: ${onOneLine(line)}\n`)
    }
  return lines.length > 0 ? 0 : 1
}

async function wantedMemos({ about, coder, study: folder, codebook }: MemoReadFlags): Promise<readonly Memo[]> {
  const opened = await openStudy({ paths: folder === undefined ? [] : [folder], cwd: cwd(), codebook })
  const { study, problems } = await loadCodedStudy(opened)
  for (const problem of problems)
    if (problem.rule.startsWith('memo/')) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  return (study.memos ?? []).filter(
    (memo) =>
      (coder === undefined || memo.coder === coder) && (about === undefined || isAbout(memo, about, study.codebook)),
  )
}

function subject({ kind, about, segment }: Memo): string {
  if (kind === 'study') return 'study'
  return onOneLine(kind === 'coding' ? `coding ${about} on ${segment}` : `${kind} ${about}`)
}

const byLine = ({ coder, date }: Memo): string => onOneLine([coder, date].filter(Boolean).join(', '))
