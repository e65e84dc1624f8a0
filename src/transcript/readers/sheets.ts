import { zipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { QcodeError, wholeFile } from '../../text/problem.ts'
import { columnNumber } from './hidden.ts'
import type { Parts } from './zip.ts'

/** A sheet of a workbook: rows of texts, dates, truth values and nulls. */
interface Sheet {
  readonly sheet: string
  readonly data: readonly (readonly unknown[])[]
}

/** Of the rectangle that holds all cells of a sheet: the library makes every one of them. */
const MAX_CELLS = 2_000_000

function cellsOf(part: Uint8Array): number {
  let lastRow = 0
  let lastColumn = 0
  const xml = new TextDecoder().decode(part)
  for (const [, letters, row] of xml.matchAll(/\br="([A-Z]{0,4})(\d{1,8})"/giu)) {
    lastRow = Math.max(lastRow, Number(row))
    lastColumn = Math.max(lastColumn, columnNumber(letters!.toUpperCase()))
  }
  return lastRow * lastColumn
}

function tooWide(file: string): QcodeError {
  const message = `has a sheet of more than ${MAX_CELLS / 1e6} million cells, from its first to its last`
  const help = 'copy the rows with words to a new workbook, or save it as .csv'
  const problem = { rule: 'table/too-large', severity: 'error', place: wholeFile(file), message, help } as const
  return new QcodeError(`${file} ${message}`, [problem])
}

/**
 * The sheets of a workbook that was unpacked.
 * @throws QcodeError when it cannot be read
 */
export async function sheetsOf(parts: Parts, file: string): Promise<readonly Sheet[]> {
  for (const [name, part] of Object.entries(parts)) {
    if (/worksheets\//iu.test(name) && cellsOf(part) > MAX_CELLS) throw tooWide(file)
  }
  try {
    const input = Buffer.from(zipSync(parts, { level: 0 }))
    return (await readSheets(input, { trim: false, parseNumber: (text: string) => text as never })) as readonly Sheet[]
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    const message = `is not a workbook that can be read: ${reason}`
    const help = 'open it in Excel or LibreOffice and save it again as .xlsx'
    const problem = { rule: 'table/not-xlsx', severity: 'error', place: wholeFile(file), message, help } as const
    throw new QcodeError(`${file} ${message}`, [problem], { cause })
  }
}
