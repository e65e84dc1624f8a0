import type { Language } from '../../../text/language.ts'
import type { Code, Codebook } from '../../model.ts'
import { cleanLine } from './clean.ts'
import { appendixFields, FIELDS, type Field, type FieldChoice } from './fields.ts'
import { word } from './words.ts'

/** A table for people, in parts (one a concept); cells may go on over several rows. */
export interface Grid {
  readonly columns: readonly GridColumn[]
  readonly groups: readonly GridGroup[]
}

export interface GridColumn {
  /** Stable machine name, the header in csv. */
  readonly key: string
  /** Heading for people. */
  readonly label: string
  readonly width: number
}

export interface GridGroup {
  readonly heading: string
  /** Null: covered by the cell above it, which has a span. */
  readonly rows: readonly (readonly (GridCell | null)[])[]
}

export interface GridCell {
  readonly blocks: readonly Block[]
  /** Number of rows. */
  readonly span: number
}

/** One paragraph of a cell. `path` is an address of ids; `open` the label of an open code. */
export interface Block {
  readonly text: string
  readonly style: 'text' | 'item' | 'path' | 'label' | 'open'
}

const EMPTY: GridCell = { blocks: [], span: 1 }
/** A level that a code skips, so that nobody takes the blank for "the same as above". */
const SKIPPED: GridCell = { blocks: [{ text: '–', style: 'text' }], span: 1 }

/** The codebook of an appendix: one row a code, one part a concept. */
export function codebookGrid(codebook: Codebook, lang: Language, choice: FieldChoice): Grid {
  const fields = appendixFields(codebook, choice)
  return {
    columns: fields.map(({ key, width }) => ({ key, label: word(key, lang), width })),
    groups: concepts(codebook).map(([concept, codes]) => ({
      heading: cleanLine(concept.label),
      rows: codes.map((code) => fields.map((field) => fieldCell(field, code, lang))),
    })),
  }
}

/**
 * The operationalisation table: one column a level, one row a code at the bottom. A code above it goes on over the rows
 * of what is below it, with its definition under its label; the definition of the row itself has its own column.
 */
export function tableGrid(codebook: Codebook, lang: Language, { all = false }: FieldChoice): Grid {
  const levels = levelColumns(codebook)
  const fields = rowFields(codebook, all)
  const leaves = countLeaves(codebook)
  const rowOf = (leaf: Code): (GridCell | null)[] => {
    const row: (GridCell | null)[] = levels.columns.map((_, i) => (i < levels.of(leaf) ? SKIPPED : EMPTY))
    for (const code of lineage(codebook, leaf)) {
      const isFirst = firstLeaf(codebook, code) === leaf
      row[levels.of(code)] = isFirst ? levelCell(code, leaves.get(code.path)!) : null
    }
    return [...row, ...fields.map((field) => fieldCell(field, leaf, lang))]
  }
  return {
    columns: [...levels.columns, ...fields.map(({ key, width }) => ({ key, label: word(key, lang), width }))],
    groups: concepts(codebook).map(([concept, codes]) => ({
      heading: cleanLine(concept.label),
      rows: codes.filter(({ children }) => children.length === 0).map(rowOf),
    })),
  }
}

/** The operationalisation table for machines: one row a code, the labels above it repeated, nothing merged. */
export function flatTableGrid(codebook: Codebook, lang: Language, { all = false }: FieldChoice): Grid {
  const levels = levelColumns(codebook)
  const fields = rowFields(codebook, all)
  const rowOf = (code: Code): GridCell[] => {
    const row = levels.columns.map((_, i) => (i < levels.of(code) ? SKIPPED : EMPTY))
    for (const above of lineage(codebook, code)) row[levels.of(above)] = textCell(above.label, 'label')
    return [...row, ...fields.map((field) => fieldCell(field, code, lang))]
  }
  return {
    columns: [...levels.columns, ...fields.map(({ key, width }) => ({ key, label: word(key, lang), width }))],
    groups: [{ heading: '', rows: codebook.codes.map(rowOf) }],
  }
}

/** The columns after the levels: the definition, or everything that has no other place in the table. */
function rowFields(codebook: Codebook, all: boolean): Field[] {
  return FIELDS.filter(({ key, values }) => {
    if (key === 'code' || key === 'label' || key === 'level') return false
    if (key === 'definition') return true
    return all && codebook.codes.some((code) => values(code, 'en').length > 0)
  })
}

interface LevelColumns {
  readonly columns: readonly GridColumn[]
  /** Index of the column that a code stands in. */
  of(code: Code): number
}

/**
 * A code stands in the column of its level, and always right of its parent: a code below one of the lowest level gets a
 * column of its own, `indicator 2`. Levels that no code has get no column.
 */
function levelColumns(codebook: Codebook): LevelColumns {
  const wanted = new Map<string, number>()
  for (const code of codebook.codes) {
    const above = code.parent === null ? -1 : wanted.get(code.parent)!
    wanted.set(code.path, Math.max(codebook.levels.indexOf(code.level), above + 1))
  }
  const used = [...new Set(wanted.values())].sort((a, b) => a - b)
  const last = codebook.levels.length - 1
  return {
    columns: used.map((index) => {
      const name = codebook.levels[Math.min(index, last)]!
      const key = index > last ? `${name} ${index - last + 1}` : name
      return { key, label: key.charAt(0).toUpperCase() + key.slice(1), width: 18 }
    }),
    of: ({ path }) => used.indexOf(wanted.get(path)!),
  }
}

function levelCell(code: Code, span: number): GridCell {
  const isLeaf = code.children.length === 0
  const label: Block = { text: cleanLine(code.label), style: code.kind === 'open' ? 'open' : 'label' }
  if (isLeaf) return { blocks: [{ ...label, style: code.kind === 'open' ? 'open' : 'text' }], span }
  const definition = cleanLine(code.definition)
  return { blocks: definition === '' ? [label] : [label, { text: definition, style: 'text' }], span }
}

function fieldCell({ key, values, isList }: Field, code: Code, lang: Language): GridCell {
  const style = key === 'code' ? 'path' : key === 'label' ? (code.kind === 'open' ? 'open' : 'label') : null
  const blocks = values(code, lang).map((value): Block => {
    return { text: cleanLine(value), style: style ?? (isList ? 'item' : 'text') }
  })
  return { blocks, span: 1 }
}

const textCell = (text: string, style: Block['style']): GridCell => ({
  blocks: [{ text: cleanLine(text), style }],
  span: 1,
})

/** Each concept with itself and everything below it, in order. */
function concepts(codebook: Codebook): [Code, Code[]][] {
  const groups: [Code, Code[]][] = []
  for (const code of codebook.codes) {
    if (code.parent === null) groups.push([code, [code]])
    else groups.at(-1)![1].push(code)
  }
  return groups
}

/** The code and those above it, bottom first. */
function lineage(codebook: Codebook, code: Code): Code[] {
  const line = [code]
  for (let at = code; at.parent !== null; line.push(at)) at = codebook.byPath.get(at.parent)!
  return line
}

function firstLeaf(codebook: Codebook, code: Code): Code {
  let at = code
  while (at.children.length > 0) at = codebook.byPath.get(at.children[0]!)!
  return at
}

function countLeaves(codebook: Codebook): ReadonlyMap<string, number> {
  const leaves = new Map<string, number>()
  for (const code of codebook.codes.toReversed()) {
    const below = code.children.reduce((sum, child) => sum + leaves.get(child)!, 0)
    leaves.set(code.path, Math.max(1, below))
  }
  return leaves
}
