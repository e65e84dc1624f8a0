import { Lexer } from 'yaml'
import type { Codebook } from '../../model.ts'
import type { View } from './appendix.ts'
import { appendixFields, FIELDS, type FieldChoice, type FieldKey } from './fields.ts'
import type { Format } from './write.ts'

/** Something of a codebook that an exported file does not hold: `cues (155 codes)`. */
export interface Loss {
  readonly what: string
  /** The option that would keep it; null when no table can. */
  readonly keptBy: '--cues' | '--all' | null
}

interface Target extends FieldChoice {
  readonly format: Format
  readonly view: View
}

/**
 * What a codebook says that this format and view leave out, in the order of its keys. `yaml` is the text of the file, for
 * what the model does not know.
 */
export function losses(codebook: Codebook, yaml: string, { format, view, ...choice }: Target): Loss[] {
  if (format === 'yaml') return []
  const comments: Loss[] = hasComments(yaml) ? [{ what: 'comments', keptBy: null }] : []
  if (format === 'json' && view === 'codebook') return comments
  const coverage = coverageOf(codebook, { format, view, ...choice })
  const fields = FIELDS.flatMap(({ key, values }): Loss[] => {
    const covered = coverage(key)
    if (covered === 'all') return []
    if (key === 'code') return [{ what: 'ids (import makes them from the labels)', keptBy: null }]
    const lost = codebook.codes.filter((code) => {
      // Deductive is what a code is when nothing is said.
      if (key === 'kind' && code.kind === 'deductive') return false
      return !(covered === 'leaves' && code.children.length === 0) && values(code, 'en').length > 0
    })
    if (lost.length === 0) return []
    return [{ what: `${NAMES[key]} (${plural(lost.length, 'code')})`, keptBy: keptBy(view, key, covered) }]
  })
  const extra = codebook.codes.filter((code) => Object.keys(code.extra).length > 0).length
  return [
    ...fields,
    ...(extra > 0 ? [{ what: `x-… keys (${plural(extra, 'code')})`, keptBy: null }] : []),
    ...(codebook.questions.size > 0
      ? [{ what: `the interview guide (${plural(codebook.questions.size, 'question')})`, keptBy: null }]
      : []),
    ...comments,
  ]
}

type Coverage = 'all' | 'leaves' | 'none'

/** Whether a field stands in the file for all codes, for those at the bottom only, or not at all. */
function coverageOf(codebook: Codebook, { format, view, ...choice }: Target): (key: FieldKey) => Coverage {
  const isSheet = format === 'csv' || format === 'xlsx' || format === 'json'
  const only = (keys: ReadonlySet<FieldKey>) => (key: FieldKey) => (keys.has(key) ? 'all' : 'none')
  if (view === 'codebook') return only(new Set(appendixFields(codebook, choice).map(({ key }) => key)))
  if (view === 'outline')
    return only(new Set(isSheet ? ['code', 'label', 'level', 'kind'] : ['label', 'level', 'kind']))
  // One row a code, or one a code at the bottom with the others in merged cells.
  const isFlat = format === 'csv' || format === 'json'
  return (key) => {
    if (key === 'label' || key === 'level' || key === 'definition') return 'all'
    // An open code is in italics where there are italics.
    if (key === 'kind' && format !== 'csv' && format !== 'json') return 'all'
    if (key === 'code' || !choice.all) return 'none'
    return isFlat ? 'all' : 'leaves'
  }
}

function keptBy(view: View, key: FieldKey, covered: Coverage): Loss['keptBy'] {
  if (view === 'codebook') return key === 'cues' ? '--cues' : '--all'
  return view === 'table' && covered === 'none' ? '--all' : null
}

const NAMES: Readonly<Record<FieldKey, string>> = {
  code: 'ids',
  label: 'labels',
  level: 'levels',
  kind: 'the kind',
  definition: 'definitions',
  include: 'include rules',
  exclude: 'exclude rules',
  examples: 'examples',
  counter_examples: 'counter-examples',
  cues: 'cues',
  questions: 'question numbers',
  valence: 'valence',
  measured_by: 'measured_by',
  aliases: 'aliases',
  color: 'colours',
  source: 'sources',
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The mark that the lexer puts before the text of a scalar, which may begin with # too. */
const SCALAR = '\x1f'

function hasComments(yaml: string): boolean {
  let previous = ''
  for (const token of new Lexer().lex(yaml)) {
    if (token.startsWith('#') && previous !== SCALAR) return true
    previous = token
  }
  return false
}
