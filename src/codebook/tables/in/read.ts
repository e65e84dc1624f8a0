import { extname } from 'node:path'
import { QcodeError, wholeFile } from '../../../text/problem.ts'
import { decode } from '../../../transcript/encoding.ts'
import type { TableSource } from './model.ts'

type Read = (bytes: Uint8Array, file: string) => Promise<TableSource>

/** Every format; libraries are loaded when one is read. */
const READERS: Readonly<Record<string, Read>> = {
  '.csv': async (bytes, file) => (await import('./csv.ts')).readCsv(bytes, file, false),
  '.tsv': async (bytes, file) => (await import('./csv.ts')).readCsv(bytes, file, true),
  '.xlsx': async (bytes, file) => (await import('./xlsx.ts')).readXlsx(bytes, file),
  '.docx': async (bytes, file) => (await import('./docx.ts')).readDocx(bytes, file),
  '.md': async (bytes, file) => (await import('./markdown.ts')).readMarkdown(bytes, file),
  '.html': async (bytes, file) => (await import('./html.ts')).readHtml(decode(bytes, file).text, file),
}

const SAME: Readonly<Record<string, string>> = { '.markdown': '.md', '.txt': '.md', '.htm': '.html', '.xlsm': '.xlsx' }

const ADVICE: Readonly<Record<string, string>> = {
  '.doc': 'open it in Word or LibreOffice and save it as .docx',
  '.odt': 'open it in Word or LibreOffice and save it as .docx',
  '.pdf': 'open it in Word and save it as .docx, or copy the table into a sheet',
  '.xls': 'open it in Excel or LibreOffice and save it as .xlsx',
  '.ods': 'open it in Excel or LibreOffice and save it as .xlsx',
  '.yaml': 'that is a codebook already; --merge takes it as the book to add to',
  '.yml': 'that is a codebook already; --merge takes it as the book to add to',
}

/** A larger file is no table that people read; 10 MB of text is some 3000 pages. */
const MAX_MEGABYTES = 50

/**
 * The tables and outline of a file, by its extension.
 * @throws QcodeError when the format is not one that is read, or the bytes are not what the extension promises
 */
export async function readTableSource(file: string, bytes: Uint8Array): Promise<TableSource> {
  const extension = extname(file).toLowerCase()
  const read = READERS[SAME[extension] ?? extension]
  const refuse = (message: string, help: string): never => {
    const problem = { rule: 'table/unknown-format', severity: 'error', place: wholeFile(file), message, help } as const
    throw new QcodeError(`${file} ${message}`, [problem])
  }
  if (!read) {
    const what = extension === '' ? 'has no extension' : `is no table that qcode can read (${extension})`
    return refuse(what, ADVICE[extension] ?? `it reads ${[...Object.keys(READERS), ...Object.keys(SAME)].join(', ')}`)
  }
  if (bytes.length > MAX_MEGABYTES * 1e6)
    return refuse(`is larger than ${MAX_MEGABYTES} MB`, 'save only the pages with the table')
  if (bytes.length === 0) return refuse('is empty', 'save it again from the program that made it')
  return read(bytes, file)
}
