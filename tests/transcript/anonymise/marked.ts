import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Matcher } from '../../../src/transcript/anonymise/matcher.ts'

/** A text in which a person marked every identifier: `⟦person|Anna⟧`. */
export interface Marked {
  readonly file: string
  readonly text: string
  readonly identifiers: readonly Identifier[]
}

interface Identifier {
  readonly start: number
  readonly end: number
  readonly kind: string
}

/** How many identifiers of a kind were found, how many hits were identifiers, and what was missed and wrong. */
export interface Score {
  readonly marked: number
  readonly hits: number
  readonly precision: number
  readonly recall: number
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
}

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/anonymise')

export function readMarked(file: string): Marked {
  const typed = readFileSync(path.join(FOLDER, file), 'utf8')
  const identifiers: Identifier[] = []
  let text = ''
  let at = 0
  for (const match of typed.matchAll(/⟦(\w+)\|([^⟧]*)⟧/gu)) {
    text += typed.slice(at, match.index)
    identifiers.push({ start: text.length, end: text.length + match[2]!.length, kind: match[1]! })
    text += match[2]
    at = match.index + match[0].length
  }
  return { file, text: text + typed.slice(at), identifiers }
}

/**
 * An identifier is found when hits of its kind (any kind, for `null`) cover it whole; a hit is right when it touches an
 * identifier of its kind.
 */
export function scoreOf(texts: readonly Marked[], matcher: Matcher, kind: string | null): Score {
  const missed: string[] = []
  const wrong: string[] = []
  let marked = 0
  let hits = 0
  for (const { text, identifiers } of texts) {
    const found = matcher.find(text).map(({ start, end, row }) => ({ start, end, kind: row.kind }))
    const isKind = (one: { readonly kind: string }) => kind === null || one.kind === kind
    const golds = identifiers.filter(isKind)
    const ofKind = found.filter(isKind)
    marked += golds.length
    hits += ofKind.length
    for (const { start, end } of golds) {
      const covered = ofKind.reduce(
        (sum, hit) => sum + Math.max(0, Math.min(end, hit.end) - Math.max(start, hit.start)),
        0,
      )
      if (covered < end - start) missed.push(text.slice(start, end))
    }
    for (const hit of ofKind) {
      if (!golds.some(({ start, end }) => start < hit.end && hit.start < end))
        wrong.push(text.slice(hit.start, hit.end))
    }
  }
  return { marked, hits, precision: 1 - wrong.length / hits, recall: 1 - missed.length / marked, missed, wrong }
}
