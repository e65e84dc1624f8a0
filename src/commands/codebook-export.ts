import path from 'node:path'
import { stderr, stdout } from 'node:process'
import { VIEWS } from '../codebook/tables/out/appendix.ts'
import { type Loss, losses } from '../codebook/tables/out/losses.ts'
import { FORMATS, type Format, writeCodebook } from '../codebook/tables/out/write.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { LANGUAGES } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { namedCodebook, oneOf, readCodebookText } from './codebook-shared.ts'

export interface CodebookExportFlags {
  readonly format?: string
  readonly output?: string
  readonly as: string
  readonly cues?: boolean
  readonly all?: boolean
  readonly lang?: string
}

/** `qcode codebook export`: 0. What the format leaves out is told on standard error. */
export async function runCodebookExport(named: string | undefined, flags: CodebookExportFlags): Promise<0> {
  const view = oneOf(flags.as, VIEWS, '--as')
  const lang = flags.lang === undefined ? undefined : oneOf(flags.lang, LANGUAGES, '--lang')
  const format = readFormat(flags)
  if (format === 'yaml' && view !== 'codebook')
    throw new QcodeError(`yaml holds the whole codebook; --as ${view} is for csv, xlsx, docx, md, html and json`)
  if (flags.output === undefined && (format === 'xlsx' || format === 'docx'))
    throw new QcodeError(`${format} is not for the screen: name a file with -o`)
  if (flags.output !== undefined && /[\\/]$/.test(flags.output))
    throw new QcodeError(`-o ${flags.output} is a folder: name a file in it`)

  const { codebook, text } = await readCodebookText(await namedCodebook(named))
  const choice = { view, cues: flags.cues ?? false, all: flags.all ?? false }
  const bytes = await writeCodebook(codebook, text, {
    ...choice,
    format,
    // An appendix is in the language of the thesis; what programs read is the same everywhere.
    lang: lang ?? (format === 'csv' || format === 'json' ? 'en' : codebook.language),
    headings: lang !== undefined,
  })
  const lost = losses(codebook, text, { ...choice, format })
  if (lost.length > 0) stderr.write(describeLosses(lost, format))
  if (flags.output === undefined) stdout.write(bytes)
  else {
    await writeFileAtomic(flags.output, bytes)
    stdout.write(`${flags.output}\n`)
  }
  return 0
}

/** The one asked for; else the one that the name of the file says; else csv. */
function readFormat({ format, output = '' }: CodebookExportFlags): Format {
  if (format !== undefined) return oneOf(ALIASES[format.toLowerCase()] ?? format, FORMATS, '--format')
  const extension = path.extname(output).slice(1).toLowerCase()
  if (extension === '') return 'csv'
  const named = FORMATS.find((candidate) => candidate === (ALIASES[extension] ?? extension))
  if (named === undefined) throw new QcodeError(`-o ${output}: there is no format "${extension}"; say which with -f`)
  return named
}

const ALIASES: Readonly<Record<string, Format>> = { yml: 'yaml', markdown: 'md', htm: 'html' }

/** One line for each way to keep things: `left out of csv, kept by --cues: cues (92 codes)`. */
function describeLosses(lost: readonly Loss[], format: Format): string {
  const ways = ['--all', '--cues', null] as const
  const lines = ways.flatMap((way) => {
    const parts = lost.filter(({ keptBy }) => keptBy === way).map(({ what }) => what)
    if (parts.length === 0) return []
    return `left out of ${format}, kept by ${way ?? '-f yaml'}: ${parts.join(', ')}`
  })
  return `${lines.join('\n')}\n`
}
