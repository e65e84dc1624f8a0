import type { Code, Codebook } from '../../src/codebook/model.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { type ImportedBook, type ImportOptions, importTables } from '../../src/codebook/tables/in/import.ts'
import { readTableSource } from '../../src/codebook/tables/in/read.ts'
import { bookYaml } from '../../src/codebook/tables/in/to-yaml.ts'

export interface Imported {
  readonly book: ImportedBook
  readonly yaml: string
  readonly codebook: Codebook
}

/** Imports a file of this name and content, and reads the result back as any command would. */
export async function importFile(
  file: string,
  content: string | Uint8Array,
  options: ImportOptions = {},
): Promise<Imported> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const book = importTables(file, await readTableSource(file, bytes), options)
  const yaml = bookYaml(book)
  const { codebook, problems } = parseCodebook('codebook.yaml', new TextEncoder().encode(yaml))
  if (codebook === null) throw new Error(`${problems.map(({ message }) => message).join('; ')}\n${yaml}`)
  return { book, yaml, codebook }
}

/** `path (level)` of every code, in order. */
export const tree = ({ codebook }: Imported): string[] => codebook.codes.map(({ path, level }) => `${path} (${level})`)

export function codeAt({ codebook }: Imported, path: string): Code {
  const code = codebook.byPath.get(path)
  if (!code) throw new Error(`no ${path} among ${[...codebook.byPath.keys()].join(', ')}`)
  return code
}

export const losses = ({ book }: Imported): string[] =>
  book.findings.filter(({ isLoss }) => isLoss).map(({ spot, message }) => `${spot.row}/${spot.column}: ${message}`)

/** The tree that every way of printing the table of this room means. */
export const SAMENHANG = [
  'samenhang (concept)',
  'samenhang/afstemming (dimensie)',
  'samenhang/afstemming/vast-overleg (indicator)',
  'samenhang/afstemming/gedeelde-agenda (indicator)',
  'samenhang/afstemming/korte-lijnen (indicator)',
  'samenhang/binding (dimensie)',
  'samenhang/binding/trots (indicator)',
  'ruimte (concept)',
  'ruimte/mandaat (dimensie)',
  'ruimte/mandaat/zelf-beslissen (indicator)',
]
