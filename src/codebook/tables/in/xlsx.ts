import { type Element, isTag } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { QcodeError } from '../../../text/problem.ts'
import { sheetsOf } from '../../../transcript/readers/sheets.ts'
import { type Parts, unzipParts } from '../../../transcript/readers/zip.ts'
import { type Cell, emptyCell, type Grid, type GridRow, type TableSource, textCell } from './model.ts'

const MAX_CELLS = 200_000

/** Every sheet that is not empty, with its merged cells. Numbers of rows are those of the sheet. */
export async function readXlsx(bytes: Uint8Array, file: string): Promise<TableSource> {
  const parts = await unzipParts(bytes, file, /^xl\/workbook\.xml$/iu, 'an Excel workbook (.xlsx)')
  const merges = mergesBySheet(parts)
  const grids: Grid[] = []
  for (const { sheet, data } of await sheetsOf(parts, file)) {
    const width = data.reduce((most, row) => Math.max(most, row.length), 0)
    if (width * data.length > MAX_CELLS)
      throw new QcodeError(
        `${file}: the sheet "${sheet}" has more than ${MAX_CELLS} cells, so it is hardly an operationalisation table`,
      )
    const cells = data.map((row) => Array.from({ length: width }, (_, i) => cellOf(row[i])))
    for (const merge of merges.get(sheet) ?? []) writeMerge(cells, merge)
    const rows = cells.map((row, index): GridRow => ({ number: index + 1, line: null, isHeader: false, cells: row }))
    if (width > 0)
      grids.push({
        title: /^(?:sheet|blad|werkblad)\s*\d*$/i.test(sheet) ? '' : sheet,
        number: String(grids.length + 1),
        isAdjacent: false,
        rows,
      })
  }
  return { grids, outline: [], notes: [] }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return emptyCell()
  return textCell(value instanceof Date ? value.toISOString().slice(0, 10) : String(value))
}

interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

function writeMerge(cells: Cell[][], { top, left, bottom, right }: Merge): void {
  const first = cells[top]?.[left]
  if (!first) return
  cells[top]![left] = { ...first, rowSpan: bottom - top + 1, columnSpan: right - left + 1 }
  for (let row = top; row <= Math.min(bottom, cells.length - 1); row++) {
    for (let column = left; column <= Math.min(right, cells[row]!.length - 1); column++) {
      if (row !== top || column !== left) cells[row]![column] = emptyCell(column === left ? 'above' : 'left')
    }
  }
}

/** The reader of sheets does not tell which cells are merged; the archive does. By name of the sheet. */
function mergesBySheet(parts: Parts): Map<string, Merge[]> {
  const text = (name: string): string => (parts[name] ? new TextDecoder().decode(parts[name]) : '')
  const targets = new Map(
    elements(text('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attribs }) => [
      attribs.Id ?? '',
      attribs.Target ?? '',
    ]),
  )
  return new Map(
    elements(text('xl/workbook.xml'), 'sheet').map(({ attribs }) => {
      const target = (targets.get(attribs['r:id'] ?? '') ?? '').replace(/^\/xl\//, '')
      return [
        attribs.name ?? '',
        elements(mergeList(text(`xl/${target}`)), 'mergeCell').flatMap(({ attribs: { ref = '' } }) => mergeOf(ref)),
      ]
    }),
  )
}

/** Sheets are megabytes of cells; what is looked for stands in one element behind them. */
function mergeList(sheet: string): string {
  const start = sheet.search(/<(?:\w{1,9}:)?mergeCells[\s>]/)
  const end = sheet.lastIndexOf('mergeCells>')
  return start === -1 || end < start ? '' : sheet.slice(start, end + 'mergeCells>'.length)
}

function elements(xml: string, name: string): Element[] {
  const found: Element[] = []
  let level = parseDocument(xml, { xmlMode: true }).children
  while (level.length > 0) {
    const tags = level.filter(isTag)
    found.push(...tags.filter((tag) => tag.name.replace(/^.*:/, '') === name))
    level = tags.flatMap(({ children }) => children)
  }
  return found
}

/** `B2:B5` */
function mergeOf(ref: string): Merge[] {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  if (!match) return []
  const column = (letters: string): number =>
    Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return [
    { left: column(match[1]!), top: Number(match[2]) - 1, right: column(match[3]!), bottom: Number(match[4]) - 1 },
  ]
}
