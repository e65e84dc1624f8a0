import { en } from './en.ts'
import type { Language } from './language.ts'
import { nl } from './nl.ts'

/** What qcode knows of a language beside its stems. All words are folded (lower case, no diacritics). */
export interface LanguageData {
  /** Words that turn what stands in their clause into its opposite or absence. */
  readonly negators: ReadonlySet<string>
  /** Phrases in which a negator negates nothing: `niet alleen`. */
  readonly cancelledNegations: readonly (readonly string[])[]
  /** How the clause of a condition begins: what is negated in it is not said to be absent (`als het niet lukt`). */
  readonly conditions: readonly (readonly string[])[]
  /** Words that do so only at the start of a clause: `mocht het niet lukken`, but not `dat mocht niet`. */
  readonly invertedConditions: ReadonlySet<string>
  /** Words after which the condition is over: `als het regent dan is er geen overleg`. */
  readonly consequences: ReadonlySet<string>
  /** Words that open a new clause. */
  readonly clauseBreaks: ReadonlySet<string>
  /** A negation before them still holds after them (`geen vertrouwen en respect`), not the other way round. */
  readonly coordinators: ReadonlySet<string>
  readonly stopWords: ReadonlySet<string>
  /** What transcribers note between brackets instead of words: `(lacht)`, `[onverstaanbaar]`. Global. */
  readonly transcriberNotes: RegExp
}

export const languageData = (language: Language): LanguageData => ({ nl, en })[language]
