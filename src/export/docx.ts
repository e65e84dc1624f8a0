import {
  AlignmentType,
  HeadingLevel,
  HeightRule,
  Paragraph,
  type TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx'
import { heading } from '../analysis/headings.ts'
import type { Cell, Column, ColumnType, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { textWidthOf } from '../text/page-size.ts'
import { CELL_SIZE, cellOf, HEAD, INK, SOFT, sectionOf, wordFile } from '../text/word-page.ts'
import { forPeople } from './cells.ts'
import { indentsOf, isLandscape, shownColumns, uprightHeadings } from './layout.ts'
import { blocksOnPaper, type ColumnWidth, UPRIGHT_HEIGHT } from './paper.ts'
import { totalRows } from './totals.ts'

/**
 * A Word document: each table in a section of its own, across the page when it is wide, with its header on every page,
 * notes and how it was counted. A table of more columns than a page holds goes on in tables below it, each with the first
 * column. The same tables give the same bytes.
 */
export function docx(tables: readonly Table[], lang: Language): Promise<Uint8Array> {
  return wordFile({
    title: clean(tables.length === 1 ? tables[0]!.title : heading('title.tables', lang)),
    lang,
    styles: STYLES,
    sections: tables.map((table) => sectionOfTable(table, lang)),
  })
}

/** Sizes are half points. */
const STYLES = {
  heading1: { run: { size: 30, bold: true, color: INK }, paragraph: { spacing: { after: 60 } } },
  heading2: {
    run: { size: 20, bold: true, color: INK },
    paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
  },
}

function sectionOfTable(table: Table, lang: Language) {
  const { title, shows, notes = [], counted } = table
  const landscape = isLandscape(table)
  return sectionOf(landscape, `${clean(title)} –`, [
    new Paragraph({ text: clean(title), heading: HeadingLevel.HEADING_1 }),
    ...(shows === undefined ? [] : [lineOf(shows, { color: SOFT })]),
    ...wordTables(table, textWidthOf(landscape), lang),
    ...notes.map((note) => lineOf(note)),
    ...(counted.length > 0
      ? [new Paragraph({ text: sentence(heading('sheet.counted', lang)), heading: HeadingLevel.HEADING_2 })]
      : []),
    ...counted.map(([label, value]) => countedLine(label, value)),
  ])
}

const lineOf = (text: string, style: { readonly color?: string } = {}): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: clean(text), ...style })], spacing: { before: 60, after: 120 } })

const countedLine = (label: string, value: string): Paragraph =>
  new Paragraph({
    children: [
      new TextRun({ text: `${clean(label)}: `, bold: true, size: CELL_SIZE, color: SOFT }),
      new TextRun({ text: clean(value), size: CELL_SIZE, color: SOFT }),
    ],
  })

/** One text of a row, as it stands on paper. */
interface Printed {
  readonly text: string
  readonly isRight: boolean
  readonly indent: number
  readonly isBold: boolean
}

function wordTables(table: Table, textWidth: number, lang: Language): (WordTable | Paragraph)[] {
  const shown = shownColumns(table)
  const upright = uprightHeadings(table)
  const indentOf = indentsOf(table)
  const body = table.rows.map((row) =>
    shown.map(({ column, index }) => printed(row[index]!, column.type, lang, indentOf(row, index), false)),
  )
  const totals = totalRows(table, lang).map(({ cells }) =>
    shown.map(({ index }) => printed(cells[index]!, 'integer', lang, 0, true)),
  )
  const rows = [...body, ...totals]
  const columns = shown.map(({ column }) => column)
  return blocksOnPaper(table, textWidth, lang).flatMap((block) => [
    wordTable(columns, rows, upright, block),
    // Word joins tables that have nothing between them.
    new Paragraph({ children: [], spacing: { after: 60 } }),
  ])
}

function printed(cell: Cell, type: ColumnType, lang: Language, indent: number, isBold: boolean): Printed {
  return { text: clean(forPeople(cell, type, lang)), isRight: typeof cell === 'number', indent, isBold }
}

function wordTable(
  columns: readonly Column[],
  rows: readonly (readonly Printed[])[],
  upright: ReadonlySet<Column>,
  block: readonly ColumnWidth[],
): WordTable {
  const isUpright = block.some(({ index }) => upright.has(columns[index]!))
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    ...(isUpright && { height: { value: UPRIGHT_HEIGHT, rule: HeightRule.EXACT } }),
    children: block.map(({ index, width }) => headerCell(columns[index]!, upright.has(columns[index]!), width)),
  })
  return new WordTable({
    columnWidths: block.map(({ width }) => width),
    layout: TableLayoutType.FIXED,
    width: { size: block.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    rows: [
      header,
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: block.map(({ index, width }) => bodyCell(row[index]!, width)) }),
      ),
    ],
  })
}

function headerCell({ label, type }: Column, isUpright: boolean, width: number): TableCell {
  const run = new TextRun({ text: clean(label), bold: true, size: CELL_SIZE })
  const isRight = type !== 'text' && !isUpright
  return cellOf([new Paragraph({ children: [run], ...(isRight && { alignment: AlignmentType.RIGHT }) })], width, {
    shading: HEAD,
    verticalAlign: isUpright ? VerticalAlign.CENTER : VerticalAlign.BOTTOM,
    ...(isUpright && { textDirection: TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT }),
  })
}

function bodyCell({ text, isRight, indent, isBold }: Printed, width: number): TableCell {
  const paragraphs = text.split('\n').map(
    (line) =>
      new Paragraph({
        children: [new TextRun({ text: line, size: CELL_SIZE, bold: isBold })],
        ...(isRight && { alignment: AlignmentType.RIGHT }),
        ...(indent > 0 && { indent: { left: INDENT * indent } }),
      }),
  )
  return cellOf(paragraphs, width, isBold ? { shading: HEAD } : {})
}

const INDENT = 180

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`

const clean = (text: string): string => withoutControls(text)
