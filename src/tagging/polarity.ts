import type { Polarity } from '../codings/model.ts'
import type { LanguageData } from '../text/language-data.ts'
import { type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'
import type { Hit, Matches } from './matcher.ts'

/** Decides what one hit says about its code: that it is there, or that it is not. */
export type PolarityOf = (hit: Hit, matches: Matches, text: string) => 'present' | 'absent'

/** How far a negation reaches, in words of its clause. */
const REACH_BEFORE = 7
const REACH_AFTER = 6

/**
 * A hit is turned round when an odd number of negations stands in its clause, near it or inside it (`afspraken worden
 * niet nagekomen`), leaving out those that negate nothing (`niet alleen`) and those that the cue itself asks for. The
 * clause ends at punctuation and at conjunctions; `en` and `of` let a negation pass from left to right only
 * (`geen vertrouwen en respect`). An `absent` cue that is negated speaks for presence (`geen wantrouwen`). In a condition
 * nothing is negated: `als ze geen vertrouwen hebben` does not say that they have none.
 */
export function createPolarity(language: LanguageData): PolarityOf {
  const cancelled = new Map<string, (readonly string[])[]>()
  for (const phrase of language.cancelledNegations) {
    for (const word of phrase) {
      if (language.negators.has(word)) cancelled.set(word, [...(cancelled.get(word) ?? []), phrase])
    }
  }

  /** What each form is, worked out once; of one matcher, as another one gives other numbers to forms. */
  let kinds = new Uint8Array(1 << 12)
  let matcherTokens: Tokens | null = null

  function kindOf(token: number, matches: Matches): number {
    const { tokens } = matches
    if (tokens !== matcherTokens) {
      kinds.fill(0)
      matcherTokens = tokens
    }
    const id = tokens.forms[token]!
    if (id === UNKNOWN_FORM) return kindOfForm(matches.formOf(token))
    if (id >= kinds.length) {
      const more = new Uint8Array(Math.max(id + 1, kinds.length * 2))
      more.set(kinds)
      kinds = more
    }
    if (kinds[id] === 0) kinds[id] = kindOfForm(matches.formOf(token))
    return kinds[id]!
  }

  function kindOfForm(form: string): number {
    return (
      PLAIN |
      (language.negators.has(form) ? NEGATOR : 0) |
      (language.clauseBreaks.has(form) ? CLAUSE_BREAK : 0) |
      (language.coordinators.has(form) ? COORDINATOR : 0)
    )
  }

  function isNegation(token: number, matches: Matches): boolean {
    if ((kindOf(token, matches) & NEGATOR) === 0) return false
    const form = matches.formOf(token)
    return !cancelled.get(form)?.some((phrase) => {
      return phrase.some((word, at) => word === form && phraseStands(phrase, token - at, matches))
    })
  }

  /** Whether the clause of a hit begins as a condition does, not too far before it. */
  function isInCondition({ firstToken }: Hit, matches: Matches, text: string): boolean {
    const { tokens } = matches
    for (let token = firstToken - 1; token >= 0 && firstToken - token <= REACH_BEFORE; token--) {
      if (breaksClause(text, tokens.ends[token]!, tokens.starts[token + 1]!)) return false
      const form = matches.formOf(token)
      if (language.conditions.some((phrase) => phraseStands(phrase, token, matches))) return true
      if (language.consequences.has(form) || language.clauseBreaks.has(form)) return false
      const isFirst = token === 0 || breaksClause(text, tokens.ends[token - 1]!, tokens.starts[token]!)
      if (isFirst) return language.invertedConditions.has(form)
    }
    return false
  }

  return (hit, matches, text) => {
    const { tokens } = matches
    let negations = 0
    for (let token = hit.firstToken - 1; token >= 0 && hit.firstToken - token <= REACH_BEFORE; token--) {
      if (breaksClause(text, tokens.ends[token]!, tokens.starts[token + 1]!)) break
      if ((kindOf(token, matches) & CLAUSE_BREAK) !== 0) break
      if (isNegation(token, matches)) negations++
    }
    for (let token = hit.lastToken + 1; token < tokens.count && token - hit.lastToken <= REACH_AFTER; token++) {
      if (breaksClause(text, tokens.ends[token - 1]!, tokens.starts[token]!)) break
      if ((kindOf(token, matches) & (CLAUSE_BREAK | COORDINATOR)) !== 0) break
      if (isNegation(token, matches)) negations++
    }
    // Words between the parts of `a .. b` may negate; words that the cue names itself may not.
    if (hit.cue.partCount > 1) {
      const own = ownWords(hit)
      for (let token = hit.firstToken; token <= hit.lastToken; token++) {
        if (isNegation(token, matches) && !own.has(matches.formOf(token))) negations++
      }
    }
    const { polarity } = hit.cue.cue
    if (negations % 2 === 0 || isInCondition(hit, matches, text)) return polarity
    return polarity === 'present' ? 'absent' : 'present'
  }
}

// Kinds of forms, or-ed; PLAIN is in each of them.
const PLAIN = 1
const NEGATOR = 2
const CLAUSE_BREAK = 4
const COORDINATOR = 8

/** What several hits say together: `mixed` when they contradict each other. */
export function joinPolarities(polarities: readonly Polarity[]): Polarity {
  const [first = 'present', ...rest] = polarities
  return rest.every((polarity) => polarity === first) ? first : 'mixed'
}

function phraseStands(phrase: readonly string[], from: number, matches: Matches): boolean {
  if (from < 0 || from + phrase.length > matches.tokens.count) return false
  return phrase.every((word, i) => matches.formOf(from + i) === word)
}

function breaksClause(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit !== SPACE && CLAUSE_MARKS.has(unit)) return true
  }
  return false
}

const SPACE = 0x20
const CLAUSE_MARKS = new Set(Array.from('.,;:!?…()[]–—"”“\n', (mark) => mark.charCodeAt(0)))

function ownWords(hit: Hit): ReadonlySet<string> {
  const { pattern } = hit.cue.cue
  if (pattern.kind === 'regex') return new Set()
  return new Set(pattern.parts.flatMap((part) => part.map(({ word }) => word)))
}
