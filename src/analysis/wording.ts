import type { Language } from '../text/language.ts'
import type { Column, ColumnType } from './table.ts'

/** The words of one table in both languages, by key; the keys of its columns are the names that scripts rely on. */
export type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>

/**
 * What people read in one table: titles, headings and rules, beside the code that makes it. What several tables share is
 * in `headings.ts`.
 * @example const { say, column } = wording({ expected: { en: 'Expected', nl: 'Verwacht' } })
 */
export function wording<Key extends string>(words: Words<Key>) {
  /** The words, with `{name}` filled in: `say('rule', 'en', { tests: 3 })`. */
  const say = (key: Key, lang: Language, values: Readonly<Record<string, string | number>> = {}): string =>
    words[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
  return {
    say,
    column: (key: Key, type: ColumnType, lang: Language): Column => ({ key, label: say(key, lang), type }),
  }
}
