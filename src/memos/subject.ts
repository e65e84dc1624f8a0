import type { Codebook } from '../codebook/model.ts'
import { isWithin } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { findWords } from '../codings/find-words.ts'
import type { Coding } from '../codings/model.ts'
import { type Problem, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { parseAbout } from './file.ts'
import type { Memo } from './model.ts'

/** What the memos of a study can be about. */
export interface Subjects {
  readonly codebook: Codebook
  readonly documents: readonly {
    readonly document: Document
    readonly segments: readonly Segment[]
    readonly codings: readonly Coding[]
  }[]
  /** Ids. */
  readonly respondents: readonly string[]
}

/**
 * Memos with what they are about now: a code that was renamed or merged is found by its old name, and a segment whose
 * number changed by the words it begins with. What cannot be found stays as written and is a warning.
 */
export function locateMemos(
  memos: readonly Memo[],
  subjects: Subjects,
): { readonly memos: readonly Memo[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const resolve = createCodeResolver(subjects.codebook)
  const openCodes = new Set(subjects.documents.flatMap(({ codings }) => codings.map(({ code }) => code)))
  const missing = (memo: Memo, names: Iterable<string>): Memo => {
    const message = `there is no ${memo.kind} ${quote(memo.about)}${hint(memo.about, names)}`
    const help = 'correct "about" at the top of the memo'
    problems.push({ rule: 'memo/unknown', severity: 'warning', place: wholeFile(memo.place.file), message, help })
    return memo
  }
  const located = memos.map((memo): Memo => {
    const { kind, about } = memo
    if (kind === 'code') {
      if (subjects.codebook.byPath.has(about) || openCodes.has(about)) return memo
      const found = resolve(about.split(/[/>]/))
      return found.kind === 'code'
        ? { ...memo, about: found.path }
        : missing(memo, [...subjects.codebook.byPath.keys(), ...openCodes])
    }
    if (kind === 'segment') {
      const id = segmentOf(memo, subjects)
      return id === null ? missing(memo, []) : { ...memo, about: id, segment: id }
    }
    const ids = kind === 'document' ? subjects.documents.map(({ document }) => document.id) : subjects.respondents
    return kind === 'study' || kind === 'coding' || ids.includes(about) ? memo : missing(memo, ids)
  })
  return { memos: located, problems }
}

/** The memos that were written on codings. */
export function codingMemos({ documents }: Subjects, folderOf: (document: string) => string): Memo[] {
  return documents.flatMap(({ document, codings }) =>
    codings
      .filter(({ memo }) => memo.trim() !== '')
      .map((coding): Memo => {
        const { code, segment, coder, memo, quote: words } = coding
        const place = wholeFile(folderOf(document.id))
        return {
          kind: 'coding',
          about: code,
          segment,
          coder,
          date: '',
          title: '',
          text: memo.trim(),
          quote: words,
          place,
        }
      }),
  )
}

/** Where a segment memo belongs now: its id, unless other words stand there. */
function segmentOf({ about, quote: words }: Memo, { documents }: Subjects): string | null {
  const home = documents.find(({ document }) => about.startsWith(`${document.id}#`))
  if (home === undefined) return null
  const { document, segments } = home
  const named = segments.find(({ id }) => id === about)
  if (words === '') return named?.id ?? null
  const found = findWords(document, segments, words)
  if (named && found.some(({ segment }) => segment === named)) return about
  // Only when nothing else begins like it; else the name is the better witness.
  return found.length === 1 ? found[0]!.segment.id : (named?.id ?? null)
}

/**
 * Whether a memo is about what a person asks for: `code vertrouwen` (with everything below it), `r03#12`, `r03` (with its
 * segments), `R3`, `study`. Notes on codings belong to their code and to their segment.
 */
export function isAbout(memo: Memo, typed: string, codebook: Codebook): boolean {
  const wanted = parseAbout(typed)
  const name = wanted?.about ?? typed
  const resolved = createCodeResolver(codebook)(name.split(/[/>]/))
  const isOf = (kind: string): boolean => wanted === null || wanted.kind === kind
  const ofDocument = memo.segment?.slice(0, memo.segment.lastIndexOf('#'))
  return (
    (isOf('code') && (memo.kind === 'code' || memo.kind === 'coding') && isWithin(memo.about, resolved.path)) ||
    (isOf('segment') && memo.segment === name) ||
    (isOf('document') && ((memo.kind === 'document' && memo.about === name) || ofDocument === name)) ||
    (isOf('respondent') && memo.kind === 'respondent' && memo.about === name) ||
    (wanted?.kind === 'study' && memo.kind === 'study')
  )
}
