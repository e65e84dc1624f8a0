import {
  AlignmentType,
  HeadingLevel,
  type ILevelsOptions,
  LevelFormat,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { textWidthOf } from '../../../text/page-size.ts'
import { CELL_SIZE, cellOf, HEAD, INK, SOFT, sectionOf, wordFile } from '../../../text/word-page.ts'
import type { Appendix } from './appendix.ts'
import type { Block, Grid, GridCell, GridGroup } from './grid.ts'
import type { OutlineItem } from './outline.ts'
import { word } from './words.ts'

/** A Word document in landscape (the outline in portrait): styled headings, a header row on every page, page numbers. */
export function docx(appendix: Appendix): Promise<Uint8Array> {
  const { title, subtitle, source, note, grid, outline, lang } = appendix
  const isLandscape = outline === null
  const head = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ children: [new TextRun({ text: subtitle, size: 26 })], spacing: { after: 60 } }),
    ...(source === ''
      ? []
      : [new Paragraph({ children: [new TextRun({ text: source, italics: true })], spacing: { after: 120 } })]),
    ...(note === '' ? [] : [new Paragraph({ text: note, spacing: { after: 120 } })]),
  ]
  const body = outline ? outlineParagraphs(outline) : tables(grid, textWidthOf(isLandscape))
  return wordFile({
    title,
    description: subtitle,
    lang,
    styles: STYLES,
    numbering: {
      config: [
        { reference: 'outline', levels: OUTLINE_LEVELS },
        { reference: 'items', levels: ITEM_LEVELS },
      ],
    },
    sections: [sectionOf(isLandscape, `${title} – ${word('page', lang)}`, [...head, ...body])],
  })
}

/** Sizes are half points. */
const STYLES = {
  title: { run: { size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 40 } } },
  heading1: {
    run: { size: 28, bold: true, color: INK },
    paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
  },
}

/** Word's own numbering, so that it stays right when a line is moved. */
const OUTLINE_LEVELS: ILevelsOptions[] = Array.from({ length: 9 }, (_, level) => ({
  level,
  format: [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level % 3]!,
  text: `%${level + 1}.`,
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 425 * (level + 1), hanging: 425 }, spacing: { after: 20 } } },
}))

const ITEM_LEVELS: ILevelsOptions[] = [
  {
    level: 0,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 140, hanging: 140 } } },
  },
]

function tables({ columns, groups }: Grid, textWidth: number): (Paragraph | Table)[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((textWidth * width) / total))
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, i) =>
      cellOf([new Paragraph({ children: [new TextRun({ text: label, bold: true, size: CELL_SIZE })] })], widths[i]!, {
        shading: HEAD,
      }),
    ),
  })
  return groups.flatMap((group) => [
    new Paragraph({ text: group.heading, heading: HeadingLevel.HEADING_1 }),
    tableOf(group, header, widths),
  ])
}

function tableOf({ rows }: GridGroup, header: TableRow, widths: readonly number[]): Table {
  return new Table({
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    rows: [
      header,
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.flatMap((cell, i) =>
              cell === null
                ? []
                : [cellOf(paragraphsOf(cell), widths[i]!, cell.span > 1 ? { rowSpan: cell.span } : {})],
            ),
          }),
      ),
    ],
  })
}

function paragraphsOf({ blocks }: GridCell): Paragraph[] {
  return blocks.map((block) => {
    const isBullet = block.style === 'item' && blocks.length > 1
    return new Paragraph({
      children: [runOf(block)],
      ...(isBullet && { numbering: { reference: 'items', level: 0 } }),
    })
  })
}

function runOf({ text, style }: Block): TextRun {
  if (style === 'path') return new TextRun({ text, size: CELL_SIZE - 2, color: SOFT })
  return new TextRun({ text, size: CELL_SIZE, bold: style === 'label', italics: style === 'open' })
}

function outlineParagraphs(items: readonly OutlineItem[]): Paragraph[] {
  return items.map(
    ({ label, depth, kind }) =>
      new Paragraph({
        children: [new TextRun({ text: label, bold: depth === 1, italics: kind === 'open' })],
        // Word has nine levels.
        numbering: { reference: 'outline', level: Math.min(depth, OUTLINE_LEVELS.length) - 1 },
      }),
  )
}
