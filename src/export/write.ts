import type { Table } from '../analysis/table.ts'
import type { Language } from '../text/language.ts'
import { csv, type ExcelLocale, tsv } from './csv.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'

export const FORMATS = ['csv', 'tsv', 'xlsx', 'json', 'md', 'html', 'docx'] as const
export type Format = (typeof FORMATS)[number]

export interface WriteOptions {
  /** csv only: as Excel with these settings opens it. */
  readonly excel?: ExcelLocale | undefined
  /** Language of what the writers add themselves. */
  readonly lang: Language
  /** Headings for people in csv, tsv and xlsx; default the keys of the columns. md, html and docx always have them, json never. */
  readonly headings?: boolean
}

type Writer = (tables: readonly Table[], options: WriteOptions) => Promise<string | Uint8Array> | string

/** Every format. A new one is one file beside this one and one line here. */
const WRITERS: Readonly<Record<Format, Writer>> = {
  csv: (tables, { excel, headings }) => csv(onlyOf(tables), { excel, headings }),
  tsv: (tables, { headings }) => tsv(onlyOf(tables), { headings }),
  xlsx: async (tables, { lang, headings = false }) => (await import('./xlsx.ts')).xlsx(tables, { lang, headings }),
  json: (tables) => json(tables),
  md: (tables, { lang }) => markdown(tables, lang),
  html: (tables, { lang }) => html(tables, lang),
  docx: async (tables, { lang }) => (await import('./docx.ts')).docx(tables, lang),
}

/** The bytes of a file with these tables. csv and tsv hold exactly one. */
export async function writeTables(
  tables: readonly Table[],
  format: Format,
  options: WriteOptions,
): Promise<string | Uint8Array> {
  return WRITERS[format](tables, options)
}

function onlyOf(tables: readonly Table[]): Table {
  const [table, ...others] = tables
  if (!table || others.length > 0) throw new Error(`a file of values holds one table, not ${tables.length}`)
  return table
}
