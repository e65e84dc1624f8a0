import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { slug } from '../codebook/resolve.ts'
import { createFileAtomic, fileError } from '../codings/atomic.ts'
import { formatMemo, parseMemo } from '../memos/file.ts'
import type { Memo, MemoKind } from '../memos/model.ts'
import type { Problem } from '../text/problem.ts'
import { readBytes } from './codebook.ts'
import { shown } from './files.ts'

/** Folder of the memos in a study. */
const MEMOS = 'memos'

/** The memos of a study, by date; those without one last. A file with errors is a problem and left out. */
export async function readMemos(root: string): Promise<{ memos: readonly Memo[]; problems: readonly Problem[] }> {
  const folder = path.join(root, MEMOS)
  if (!existsSync(folder)) return { memos: [], problems: [] }
  const names = await readdir(folder).catch((error) => Promise.reject(fileError(error, shown(folder), 'read')))
  const memos: Memo[] = []
  const problems: Problem[] = []
  for (const name of names.filter((each) => /^[^.].*\.md$/i.test(each)).sort()) {
    const file = shown(path.join(folder, name))
    const read = parseMemo(file, await readBytes(file, 'memo'))
    problems.push(...read.problems)
    if (read.memo) memos.push(read.memo)
  }
  return { memos: memos.sort((a, b) => byDate(a.date, b.date)), problems }
}

const byDate = (a: string, b: string): number => (a === b ? 0 : a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)

export interface NewMemo {
  readonly kind: MemoKind
  /** As {@link Memo}. */
  readonly about: string
  readonly coder: string
  readonly title?: string
  readonly text: string
  readonly quote?: string
}

/** Writes a memo to a file of its own and returns its name: `memos/2026-11-25-code-vertrouwen-routine.md`. */
export async function writeMemo(root: string, memo: NewMemo, now: Date): Promise<string> {
  const date = localMinute(now)
  const content = formatMemo({ ...memo, title: memo.title ?? '', quote: memo.quote ?? '', date })
  const name = [date.slice(0, 10), memo.kind, slug(memo.about).slice(0, 60)].filter(Boolean).join('-')
  for (let n = 1; ; n++) {
    const file = path.join(root, MEMOS, `${n === 1 ? name : `${name}-${n}`}.md`)
    if (await createFileAtomic(file, content)) return shown(file)
  }
}

/** `2026-11-25 08:12`, on the clock of whoever writes it. */
function localMinute(now: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`
}
