import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { decodedText } from './blocks.ts'
import { withoutHiddenCells } from './hidden.ts'
import type { Reader } from './reader.ts'
import { sheetsOf } from './sheets.ts'
import { type TableTurns, turnsOfTable } from './table-turns.ts'
import { turnText } from './turn-text.ts'
import { unzipParts } from './zip.ts'

/** Excel workbooks: the sheets that hold words, one after another. */
export const xlsx: Reader = {
  extensions: ['.xlsx'],
  async read(bytes, file, { columns } = {}) {
    const { parts, ...hidden } = withoutHiddenCells(
      await unzipParts(bytes, file, /^xl\/workbook\.xml$/iu, 'an Excel workbook (.xlsx)'),
    )
    const tables: TableTurns[] = []
    let refused: QcodeError | null = null
    for (const { data } of await sheetsOf(parts, file)) {
      try {
        tables.push(
          turnsOfTable(
            data.map((row) => row.map(cellText)),
            file,
            columns,
          ),
        )
      } catch (error) {
        if (!(error instanceof QcodeError)) throw error
        refused = error
      }
    }
    const utterances = tables.flatMap((table) => table.utterances)
    if (utterances.length === 0 && refused) throw refused
    const { text, stated } = turnText(utterances)
    const decoded = decodedText(text, 'xlsx', file)
    const problems = [...decoded.problems, ...leftOut(hidden, file), ...tables.flatMap((table) => table.problems)]
    return { ...decoded, stated, problems }
  },
}

/** A filter hides rows too: that is to be known. */
function leftOut(hidden: { sheets: number; rows: number; columns: number }, file: string): Problem[] {
  const parts = Object.entries(hidden).flatMap(([what, n]) =>
    n > 0 ? [`${n} ${n === 1 ? what.slice(0, -1) : what}`] : [],
  )
  if (parts.length === 0) return []
  const message = `hidden in Excel, so left out: ${parts.join(', ')}`
  const help = 'show them (or clear the filter) and save it again if they belong to the text'
  return [{ rule: 'transcript/hidden', severity: 'warning', place: wholeFile(file), message, help }]
}

/** Excel keeps a time of day as a moment on its first day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const typed = value.toISOString()
  return value.getUTCFullYear() < 1901 ? typed.slice(11, 19) : typed.slice(0, 10)
}
