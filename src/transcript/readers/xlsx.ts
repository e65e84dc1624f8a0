import { QcodeError } from '../../text/problem.ts'
import { decodedText } from './blocks.ts'
import type { Reader } from './reader.ts'
import { sheetsOf } from './sheets.ts'
import { type TableTurns, turnsOfTable } from './table-turns.ts'
import { turnText } from './turn-text.ts'
import { unzipParts } from './zip.ts'

/** Excel workbooks: the sheets that hold words, one after another. */
export const xlsx: Reader = {
  extensions: ['.xlsx'],
  async read(bytes, file, { columns } = {}) {
    const parts = await unzipParts(bytes, file, /^xl\/workbook\.xml$/iu, 'an Excel workbook (.xlsx)')
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
    return { ...decoded, stated, problems: [...decoded.problems, ...tables.flatMap(({ problems }) => problems)] }
  },
}

/** Excel keeps a time of day as a moment on its first day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const typed = value.toISOString()
  return value.getUTCFullYear() < 1901 ? typed.slice(11, 19) : typed.slice(0, 10)
}
