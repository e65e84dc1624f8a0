import { en } from './en.ts'
import type { Language } from './language.ts'
import { nl } from './nl.ts'

/** What qcode knows of a language beside its stems. All words are folded (lower case, no diacritics). */
export interface LanguageData {
  /** Words that turn what stands in their clause into its opposite or absence. */
  readonly negators: ReadonlySet<string>
  /** Phrases in which a negator negates nothing: `niet alleen`. */
  readonly cancelledNegations: readonly (readonly string[])[]
  /** Words that open a new clause. */
  readonly clauseBreaks: ReadonlySet<string>
  /** A negation before them still holds after them (`geen vertrouwen en respect`), not the other way round. */
  readonly coordinators: ReadonlySet<string>
  readonly stopWords: ReadonlySet<string>
  /** What transcribers note between brackets instead of words: `(lacht)`, `[onverstaanbaar]`. Global. */
  readonly transcriberNotes: RegExp
}

export const languageData = (language: Language): LanguageData => ({ nl, en })[language]
