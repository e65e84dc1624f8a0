import { Lexer } from 'yaml'
import type { Code, Codebook } from '../../model.ts'
import { idOf } from '../in/cells.ts'
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
    const lost = codebook.codes.filter((code) => {
      if (isImplied(codebook, key, code)) return false
      return !(covered === 'leaves' && code.children.length === 0) && values(code, 'en').length > 0
    })
    if (lost.length === 0) return []
    const name = key === 'kind' && format === 'xlsx' ? 'kinds other than in italics' : NAMES[key]
    return [{ what: `${name} (${plural(lost.length, 'code')})`, keptBy: keptBy(view, key, covered) }]
  })
  const extra = codebook.codes.filter((code) => Object.keys(code.extra).length > 0).length
  const isBare = format === 'csv' || format === 'json'
  return [
    ...fields,
    ...(isBare ? [{ what: 'the title and source of the codebook', keptBy: null }] : []),
    ...(extra > 0 ? [{ what: `x-… keys (${plural(extra, 'code')})`, keptBy: null }] : []),
    ...(codebook.questions.size > 0
      ? [{ what: `the interview guide (${plural(codebook.questions.size, 'question')})`, keptBy: null }]
      : []),
    ...comments,
  ]
}

/** What can be made out without being told: an id from its label, a level from its depth; not being open. */
function isImplied({ levels }: Codebook, key: FieldKey, { id, label, level, depth, kind }: Code): boolean {
  if (key === 'code') return id === idOf(label)
  if (key === 'level') return level === levels[Math.min(depth, levels.length) - 1]
  return key === 'kind' && kind === 'deductive'
}

type Coverage = 'all' | 'leaves' | 'none'

/** Whether a field stands in the file for all codes, for those at the bottom only, or not at all. */
function coverageOf(codebook: Codebook, { format, view, ...choice }: Target): (key: FieldKey) => Coverage {
  const isSheet = format === 'csv' || format === 'xlsx' || format === 'json'
  // Open codes are in italics there, with a note that says so.
  const hasNote = !isSheet
  const only = (keys: ReadonlySet<FieldKey>) => (key: FieldKey) => (keys.has(key) ? 'all' : 'none')
  if (view === 'codebook') return only(new Set(appendixFields(codebook, choice).map(({ key }) => key)))
  if (view === 'outline') return only(new Set(isSheet ? ['code', 'label', 'level', 'kind'] : ['label', 'kind']))
  // One row a code, or one a code at the bottom with the others in merged cells.
  const isFlat = format === 'csv' || format === 'json'
  return (key) => {
    if (key === 'label' || key === 'level' || key === 'definition' || (key === 'kind' && hasNote)) return 'all'
    if (key === 'code' || !choice.all) return 'none'
    return isFlat ? 'all' : 'leaves'
  }
}

function keptBy(view: View, key: FieldKey, covered: Coverage): Loss['keptBy'] {
  if (view === 'codebook') return key === 'cues' ? '--cues' : '--all'
  return view === 'table' && covered === 'none' && key !== 'code' ? '--all' : null
}

const NAMES: Readonly<Record<FieldKey, string>> = {
  code: 'ids that differ from their labels',
  label: 'labels',
  level: 'levels that differ from the depth',
  kind: 'kinds',
  definition: 'definitions',
  include: 'include rules',
  exclude: 'exclude rules',
  examples: 'examples',
  counter_examples: 'counter-examples',
  cues: 'cues',
  questions: 'question numbers',
  valence: 'valence',
  measured_by: 'measured_by',
  rule: 'decision rules',
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
