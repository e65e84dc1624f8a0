import { foldSameLength } from './fold.ts'
import { type Form, formsOf } from './forms.ts'
import type { KeyRow } from './key.ts'

/** A place where something on the key stands: UTF-16 offsets. */
export interface Hit {
  readonly start: number
  readonly end: number
  readonly row: KeyRow
}

export interface Matcher {
  /** What of the key stands in the text, in order; of hits that overlap the longest. */
  find(text: string): Hit[]
}

interface Candidate {
  readonly form: Form
  readonly row: KeyRow
}

/** Finds all words of the key in one pass; rows without a replacement are no identifiers and are not looked for. */
export function createMatcher(rows: readonly KeyRow[]): Matcher {
  const byWord = new Map<string, Candidate[]>()
  const anywhere: Candidate[] = []
  for (const row of rows.filter(({ replace }) => replace !== '')) {
    for (const form of formsOf(row)) {
      if (form.firstWord === null) anywhere.push({ form, row })
      else byWord.set(form.firstWord, [...(byWord.get(form.firstWord) ?? []), { form, row }])
    }
  }
  return {
    find(text) {
      const folded = foldSameLength(text)
      const hits: Hit[] = []
      for (const { 0: word, index } of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
        for (const start of formsStartingWith(word)) {
          for (const { form, row } of byWord.get(start) ?? []) addHit(hits, text, folded, index - form.lead, form, row)
        }
      }
      for (const { form, row } of anywhere) addAll(hits, folded, form, row)
      return longestFirst(hits)
    },
  }
}

/** `jansens` may be the genitive of `jansen`, `utrechtse` belong to `utrecht`. */
function formsStartingWith(word: string): string[] {
  const endings = ['s', 'se', 'er', 'ers'].filter((ending) => word.length > ending.length + 1 && word.endsWith(ending))
  return [word, ...endings.map((ending) => word.slice(0, -ending.length))]
}

function addHit(hits: Hit[], text: string, folded: string, at: number, form: Form, row: KeyRow): void {
  if (at < 0) return
  form.pattern.lastIndex = at
  const match = form.pattern.exec(folded)
  if (!match || (form.capital && !/(?:^|[\s-])\p{Lu}[^\s-]*$/u.test(text.slice(at, at + match[1]!.length)))) return
  hits.push({ start: at, end: at + match[1]!.length, row })
}

function addAll(hits: Hit[], folded: string, { pattern }: Form, row: KeyRow): void {
  for (const match of folded.matchAll(new RegExp(pattern.source, 'ug'))) {
    // What may stand in front (blanks before a number) is not part of it.
    const skipped = match[1]!.length - match[1]!.trimStart().length
    hits.push({ start: match.index + skipped, end: match.index + match[1]!.length, row })
  }
}

/** Of hits that overlap the longest, then the first, then that of the row that comes first; in order of the text. */
function longestFirst(hits: readonly Hit[]): Hit[] {
  const sorted = hits
    .map((hit, order) => ({ hit, order }))
    .sort(
      (a, b) => b.hit.end - b.hit.start - (a.hit.end - a.hit.start) || a.hit.start - b.hit.start || a.order - b.order,
    )
  const kept: Hit[] = []
  for (const { hit } of sorted) {
    const at = indexFor(kept, hit.start)
    if (isFree(kept, at, hit)) kept.splice(at, 0, hit)
  }
  return kept
}

/** Whether `hit`, which belongs at index `at`, overlaps none of the kept ones. */
function isFree(kept: readonly Hit[], at: number, hit: Hit): boolean {
  return (kept[at]?.start ?? Number.POSITIVE_INFINITY) >= hit.end && (kept[at - 1]?.end ?? 0) <= hit.start
}

/** Where a hit that starts there belongs among those in order. */
function indexFor(kept: readonly Hit[], start: number): number {
  let low = 0
  let high = kept.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (kept[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}
