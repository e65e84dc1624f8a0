import { zipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { QcodeError, wholeFile } from '../../text/problem.ts'
import type { Parts } from './zip.ts'

/** A sheet of a workbook: rows of texts, dates, truth values and nulls. */
interface Sheet {
  readonly sheet: string
  readonly data: readonly (readonly unknown[])[]
}

/**
 * The sheets of a workbook that was unpacked.
 * @throws QcodeError when it cannot be read
 */
export async function sheetsOf(parts: Parts, file: string): Promise<readonly Sheet[]> {
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
