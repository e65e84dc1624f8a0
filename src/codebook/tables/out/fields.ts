import type { Language } from '../../../text/language.ts'
import type { Cue } from '../../cue.ts'
import { ruleText } from '../../decision-rule.ts'
import type { Code, Codebook } from '../../model.ts'
import { type Word, word } from './words.ts'

/** One thing that a codebook says about a code, as a column. */
export interface Field {
  readonly key: Word & FieldKey
  /** What it says, one item a value; empty when it says nothing. */
  readonly values: (code: Code, lang: Language) => readonly string[]
  /** Whether the values are a list, also when there is one. */
  readonly isList: boolean
  /** Width in a table on paper, relative to the others. */
  readonly width: number
}

export type FieldKey =
  | 'code'
  | 'label'
  | 'level'
  | 'kind'
  | 'definition'
  | 'include'
  | 'exclude'
  | 'examples'
  | 'counter_examples'
  | 'cues'
  | 'questions'
  | 'valence'
  | 'measured_by'
  | 'rule'
  | 'aliases'
  | 'color'
  | 'source'

const one = (text: string | null): readonly string[] => (text === null || text.trim() === '' ? [] : [text.trim()])

/** Every field, in the order of the columns. */
export const FIELDS: readonly Field[] = [
  { key: 'code', values: ({ path }) => [path], isList: false, width: 18 },
  { key: 'label', values: ({ label }) => one(label), isList: false, width: 18 },
  { key: 'level', values: ({ level }) => one(level), isList: false, width: 11 },
  { key: 'kind', values: ({ kind }, lang) => [word(kind, lang)], isList: false, width: 9 },
  { key: 'definition', values: ({ definition }) => one(definition), isList: false, width: 24 },
  { key: 'include', values: ({ include }) => include, isList: true, width: 18 },
  { key: 'exclude', values: ({ exclude }) => exclude, isList: true, width: 18 },
  { key: 'examples', values: ({ examples }) => examples.hit, isList: true, width: 20 },
  { key: 'counter_examples', values: ({ examples }) => examples.miss, isList: true, width: 14 },
  { key: 'cues', values: ({ cues }) => cues.map(cueText), isList: true, width: 20 },
  { key: 'questions', values: ({ questions }) => questions, isList: true, width: 8 },
  { key: 'valence', values: ({ valence }, lang) => (valence ? [word(valence, lang)] : []), isList: false, width: 8 },
  { key: 'measured_by', values: ({ measuredBy }) => measuredBy, isList: true, width: 10 },
  { key: 'rule', values: ({ rule }) => (rule ? [ruleText(rule)] : []), isList: false, width: 12 },
  { key: 'aliases', values: ({ aliases }) => aliases, isList: true, width: 12 },
  { key: 'color', values: ({ color }) => one(color), isList: false, width: 8 },
  { key: 'source', values: ({ source }) => one(source), isList: false, width: 12 },
]

/** What an appendix holds; `cues` and `all` add to it. */
const APPENDIX: ReadonlySet<FieldKey> = new Set([
  'code',
  'label',
  'level',
  'kind',
  'definition',
  'include',
  'exclude',
  'examples',
  'source',
])

export interface FieldChoice {
  readonly cues?: boolean
  /** Everything that any code has. */
  readonly all?: boolean
}

/** The columns of a codebook: those of an appendix, more when asked for; a column that would be empty is left out. */
export function appendixFields(codebook: Codebook, { cues = false, all = false }: FieldChoice): Field[] {
  return FIELDS.filter(({ key, values }) => {
    // Deductive is what a code is when nothing is said.
    if (key === 'kind') return codebook.codes.some(({ kind }) => kind === 'open')
    const isWanted = all || APPENDIX.has(key) || (cues && key === 'cues')
    return isWanted && codebook.codes.some((code) => values(code, 'en').length > 0)
  })
}

/**
 * A cue as it stands in the YAML: `vertrouw*`, or `{cue: wantrouw*, polarity: absent}` when there is more to say than
 * its pattern. The pattern is quoted where YAML would read it otherwise.
 */
export function cueText({ source, weight, polarity, note }: Cue): string {
  const more = [
    ...(weight === 1 ? [] : [`weight: ${weight}`]),
    ...(polarity === 'present' ? [] : [`polarity: ${polarity}`]),
    ...(note === '' ? [] : [`note: ${scalar(note)}`]),
  ]
  return more.length === 0 ? source : `{cue: ${scalar(source)}, ${more.join(', ')}}`
}

/** Plain where that is safe inside `{}`, else in double quotes: JSON strings are YAML. */
const scalar = (text: string): string =>
  /^[\p{L}\p{N}][\p{L}\p{N} .*?'-]*$/u.test(text) && !/^(?:true|false|null|[\d.]+)$/i.test(text) && text.trim() === text
    ? text
    : JSON.stringify(text)
