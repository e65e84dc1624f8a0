import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import type { Coding } from '../codings/model.ts'
import { type Conflict, recode } from './recode.ts'

export interface CodedToday {
  readonly codings: readonly Coding[]
  /** Decisions of one coder on the same words that would become one and contradict each other: they keep their codes. */
  readonly conflicts: readonly Conflict[]
}

/**
 * Reads codings by the old path of a code that was renamed, moved or merged as codings of that code. An old path is known by
 * an alias, or names a code and those above it by id or label; an open code that is called like a code deeper down stays.
 */
export function createCodesOfToday(codebook: Codebook): (codings: readonly Coding[]) => CodedToday {
  const meaning = createCodeResolver(codebook)
  const withoutAliases = createCodeResolver({
    ...codebook,
    codes: codebook.codes.map((code) => ({ ...code, aliases: [] })),
    byPath: new Map(Array.from(codebook.byPath, ([path, code]) => [path, { ...code, aliases: [] }])),
  })
  const known = new Map<string, string | undefined>()
  const lookUp = (code: string): string | undefined => {
    const names = code.split('/')
    const plain = withoutAliases(names)
    if (plain.kind === 'code') return plain.path.split('/').length === names.length ? plain.path : undefined
    const meant = meaning(names)
    return meant.kind === 'ambiguous' || meant.path === code ? undefined : meant.path
  }
  const today = (code: string): string | undefined => {
    if (codebook.byPath.has(code)) return undefined
    if (!known.has(code)) known.set(code, lookUp(code))
    return known.get(code)
  }
  return (codings) => {
    if (codings.every(({ code }) => today(code) === undefined)) return { codings, conflicts: [] }
    const { codings: renamed, conflicts } = recode(codings, ({ code }) => today(code))
    if (conflicts.length === 0) return { codings: renamed, conflicts }
    const kept = new Set(conflicts.flatMap(({ accepted, rejected }) => [accepted, rejected]))
    return { codings: recode(codings, (line) => (kept.has(line) ? undefined : today(line.code))).codings, conflicts }
  }
}
