import path from 'node:path'
import { createFileAtomic, writeFileAtomic } from '../codings/atomic.ts'
import type { Side } from '../codings/merge.ts'
import { formatMemo } from '../memos/file.ts'
import type { Memo } from '../memos/model.ts'
import type { Problem } from '../text/problem.ts'
import { readMemos } from './memos.ts'

/** What becomes of the memos of a copy of a study. */
export interface MemoMerge {
  /** Theirs that are not here. */
  readonly added: readonly Memo[]
  /** The same memo (about, coder, moment), written differently. */
  readonly conflicts: readonly { readonly ours: Memo; readonly theirs: Memo }[]
  readonly problems: readonly Problem[]
}

/** Compares the memos of two studies; the names of their files make no difference. */
export async function planMemos(ours: string, theirs: string): Promise<MemoMerge> {
  const here = await readMemos(ours)
  const there = await readMemos(theirs)
  const contents = new Set(here.memos.map(formatMemo))
  const added: Memo[] = []
  const conflicts: { ours: Memo; theirs: Memo }[] = []
  for (const memo of there.memos.filter((each) => !contents.has(formatMemo(each)))) {
    const own = here.memos.find((each) => isSameMemo(each, memo))
    if (own) conflicts.push({ ours: own, theirs: memo })
    else added.push(memo)
  }
  return { added, conflicts, problems: [...here.problems, ...there.problems] }
}

/** Edited in one of the two. Memos of one minute are told apart by their files. */
function isSameMemo(a: Memo, b: Memo): boolean {
  const isOne = path.basename(a.place.file) === path.basename(b.place.file)
  return isOne && a.coder === b.coder && a.date === b.date && a.kind === b.kind && a.about === b.about
}

/** Writes the new memos beside ours, and theirs over ours where they are preferred. */
export async function writeMemos(
  root: string,
  { added, conflicts }: MemoMerge,
  prefer: Side | undefined,
): Promise<void> {
  for (const memo of added) {
    const name = path.basename(memo.place.file, path.extname(memo.place.file))
    for (let n = 1; ; n++) {
      const file = path.join(root, 'memos', `${n === 1 ? name : `${name}-${n}`}.md`)
      if (await createFileAtomic(file, formatMemo(memo))) break
    }
  }
  if (prefer !== 'theirs') return
  for (const { ours, theirs } of conflicts) await writeFileAtomic(path.resolve(ours.place.file), formatMemo(theirs))
}
