import { stat } from 'node:fs/promises'
import { stderr, stdout } from 'node:process'
import { parseCodebook } from '../codebook/parse.ts'
import { type ImportedBook, importTables } from '../codebook/tables/in/import.ts'
import { type MergeChanges, mergeIntoBook } from '../codebook/tables/in/merge.ts'
import { readTableSource } from '../codebook/tables/in/read.ts'
import { bookYaml } from '../codebook/tables/in/to-yaml.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { readBytes } from '../study/codebook.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { changesText, importSummary, summaryText } from './codebook-import-summary.ts'

export interface CodebookImportFlags {
  readonly output?: string
  readonly merge?: string
  readonly dryRun?: boolean
  readonly columns?: string
  readonly levels?: string
  readonly tables?: string
  readonly id?: string
  readonly title?: string
  readonly language?: string
  readonly force?: boolean
  readonly json?: boolean
}

/** `qcode codebook import`: 0 when everything was understood, 1 when words of the table were left out. */
export async function runCodebookImport(file: string, flags: CodebookImportFlags): Promise<0 | 1> {
  const options = readOptions(flags)
  const target = flags.output ?? flags.merge
  if (flags.json && !flags.dryRun && (target === undefined || target === '-'))
    throw new QcodeError('--json prints the summary, so the codebook needs -o or --dry-run')
  if (flags.output !== undefined && flags.output !== '-') await assertMayWrite(flags)
  const source = await readTableSource(file, await readBytes(file, 'table'))
  const book = importTables(file, source, options)
  const { text, changes, isUnchanged } =
    flags.merge === undefined
      ? { text: bookYaml(book), changes: null, isUnchanged: false }
      : await merged(flags.merge, book)
  assertGood(target ?? file, text)

  const isLost = book.findings.some(({ isLoss }) => isLoss)
  const summary = summaryText(file, book)
  if (flags.json) stdout.write(`${JSON.stringify(importSummary(file, book, changes), null, 2)}\n`)
  else {
    stderr.write(summary)
    // What would change is what was asked for; otherwise it is a message beside the codebook.
    if (changes) (flags.dryRun ? stdout : stderr).write(changesText(changes, flags.merge!, flags.dryRun ?? false))
  }
  if (flags.dryRun) return isLost ? 1 : 0
  // Nothing new is no reason to touch the file.
  if (changes && isUnchanged && target === flags.merge) return isLost ? 1 : 0
  if (target === undefined || target === '-') stdout.write(text)
  else {
    await writeFileAtomic(target, text)
    if (!flags.json) stderr.write(`Wrote ${target}; check it with: qcode validate ${target}\n`)
  }
  return isLost ? 1 : 0
}

async function merged(
  file: string,
  imported: ImportedBook,
): Promise<{ text: string; changes: MergeChanges; isUnchanged: boolean }> {
  const bytes = await readBytes(file, 'codebook')
  const { codebook, problems } = parseCodebook(file, bytes)
  if (codebook === null) throw new QcodeError(`${file} has errors`, problems)
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const { text, changes } = mergeIntoBook(before, codebook, imported)
  return { text, changes, isUnchanged: text === before }
}

/** What was written must be readable; anything else is a defect, and nothing is written then. */
function assertGood(file: string, text: string): void {
  const { codebook, problems } = parseCodebook(file, new TextEncoder().encode(text))
  const [problem] = problems
  if (codebook === null && problem?.rule === 'codebook/too-large')
    throw new QcodeError(`the codebook would be larger than 5 MB, so the table is hardly an operationalisation table`)
  if (codebook === null)
    throw new Error(`the imported codebook has an error: ${problem?.message ?? ''} (line ${problem?.place.line ?? 0})`)
}

/** A codebook holds hours of work: it is never replaced by accident. */
async function assertMayWrite({ output, merge, force, dryRun }: CodebookImportFlags): Promise<void> {
  const isSame = output === merge
  if (force || dryRun || isSame || !(await stat(output!).catch(() => null))?.isFile()) return
  throw new QcodeError(
    `${output} is there already: --merge ${output} adds to it and keeps your work, --force replaces it`,
  )
}

function readOptions({ columns, levels, tables, id, title, language }: CodebookImportFlags) {
  if (language !== undefined && !LANGUAGES.includes(language as Language))
    throw new QcodeError(`--language is ${LANGUAGES.join(' or ')}, not "${language}"${hint(language, LANGUAGES)}`)
  if (id !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    throw new QcodeError('--id may hold a-z, 0-9 and single hyphens only')
  if (title !== undefined && title.trim() === '') throw new QcodeError('--title is empty')
  const names = levels?.split(',').map((name) => name.trim().toLowerCase())
  if (names && (names.includes('') || new Set(names).size < names.length))
    throw new QcodeError('--levels names each level once, top first: --levels thema,concept,indicator')
  const numbers = tables?.split(',').map((number) => number.trim())
  if (numbers && !numbers.every((number) => /^[A-Z]?[\d.-]+$/i.test(number)))
    throw new QcodeError('--tables is a list of numbers, as the summary has them: --tables 1,3.2')
  return { columns, levels: names, tables: numbers, id, title, language: language as Language | undefined }
}
