import type { Language } from '../../../text/language.ts'
import type { Codebook } from '../../model.ts'
import { cleanLine } from './clean.ts'
import type { FieldChoice } from './fields.ts'
import { codebookGrid, flatTableGrid, type Grid, tableGrid } from './grid.ts'
import { type OutlineItem, outline, outlineGrid } from './outline.ts'
import { word } from './words.ts'

/** The three ways in which a thesis prints its codes. */
export const VIEWS = ['codebook', 'table', 'outline'] as const
export type View = (typeof VIEWS)[number]

/** A codebook as it is to be printed; every writer takes this. */
export interface Appendix {
  readonly view: View
  readonly lang: Language
  readonly title: string
  /** `Operationalisation table`: what it is. */
  readonly subtitle: string
  /** Where the codes come from, in one line; '' when the codebook does not say. */
  readonly source: string
  /** What the italics mean; '' when there are no open codes. */
  readonly note: string
  /** SHA-256 (hex) of the codebook file. */
  readonly hash: string
  /** For people: cells may be merged. */
  readonly grid: Grid
  /** For machines: one row a code, nothing merged. */
  readonly records: Grid
  /** The numbered tree; null in the other views. */
  readonly outline: readonly OutlineItem[] | null
}

export interface AppendixOptions extends FieldChoice {
  readonly view: View
  readonly lang: Language
}

/** Lays out a codebook for an appendix. */
export function createAppendix(codebook: Codebook, { view, lang, ...choice }: AppendixOptions): Appendix {
  const grid = GRIDS[view](codebook, lang, choice)
  return {
    view,
    lang,
    title: cleanLine(codebook.title),
    subtitle: word(`title.${view}`, lang),
    source: sourceLine(codebook),
    note: codebook.codes.some(({ kind }) => kind === 'open') ? word('note.open', lang) : '',
    hash: codebook.hash,
    grid,
    records: view === 'table' ? flatTableGrid(codebook, lang, choice) : grid,
    outline: view === 'outline' ? outline(codebook) : null,
  }
}

const GRIDS: Readonly<Record<View, (codebook: Codebook, lang: Language, choice: FieldChoice) => Grid>> = {
  codebook: codebookGrid,
  table: tableGrid,
  outline: outlineGrid,
}

/** `De Reu (2022). De kracht van vertrouwen. Radboud Universiteit. Bijlage 1` */
function sourceLine({ source: { author, year, title, institution, where } }: Codebook): string {
  const who = [author, year === undefined ? undefined : `(${year})`].filter(Boolean).join(' ')
  return [who, title, institution, where]
    .filter((part): part is string => part !== undefined && part !== '')
    .map(cleanLine)
    .join('. ')
}
