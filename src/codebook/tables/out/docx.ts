import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Language } from '../../../text/language.ts'
import { reproducible } from '../../../text/reproducible.ts'
import type { Appendix } from './appendix.ts'
import type { Block, Grid, GridCell, GridGroup } from './grid.ts'
import type { OutlineItem } from './outline.ts'
import { word } from './words.ts'

// Twentieths of a point: A4 and its margins.
const PAGE = { width: 11_906, height: 16_838 }
const MARGIN = 1_000

/** A Word document in landscape (the outline in portrait): styled headings, a header row on every page, page numbers. */
export async function docx(appendix: Appendix): Promise<Uint8Array> {
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
  const textWidth = (isLandscape ? PAGE.height : PAGE.width) - 2 * MARGIN
  const body = outline ? outlineParagraphs(outline) : tables(grid, textWidth)
  const document = new Document({
    title,
    description: subtitle,
    creator: 'qcode',
    lastModifiedBy: 'qcode',
    styles: { default: stylesIn(lang) },
    // Columns are narrow and Dutch words long.
    hyphenation: { autoHyphenation: true },
    numbering: {
      config: [
        { reference: 'outline', levels: OUTLINE_LEVELS },
        { reference: 'items', levels: ITEM_LEVELS },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...PAGE, orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: pageNumbers(title, word('page', lang)) },
        children: [...head, ...body],
      },
    ],
  })
  return reproducible(await Packer.toBuffer(document))
}

/** Everybody has it, or one as wide. */
const FONT = 'Arial'
const INK = '1c2430'
/** Sizes are half points. */
const stylesIn = (lang: Language) => ({
  document: { run: { font: FONT, size: 20, color: INK, language: { value: { nl: 'nl-NL', en: 'en-GB' }[lang] } } },
  title: { run: { font: FONT, size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 40 } } },
  heading1: {
    run: { font: FONT, size: 28, bold: true, color: INK },
    paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
  },
})
const CELL_SIZE = 16
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' } as const

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
        shading: { type: ShadingType.CLEAR, fill: 'E8ECF1', color: 'auto' },
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

function cellOf(
  children: Paragraph[],
  width: number,
  more: Omit<ConstructorParameters<typeof TableCell>[0], 'children'>,
): TableCell {
  return new TableCell({
    // Word cannot open a cell without a paragraph.
    children: children.length > 0 ? children : [new Paragraph({})],
    width: { size: width, type: WidthType.DXA },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    ...more,
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
  if (style === 'path') return new TextRun({ text, size: CELL_SIZE - 2, color: '55606E' })
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

function pageNumbers(title: string, page: string): Footer {
  const run = (children: ConstructorParameters<typeof TextRun>[0] & object) =>
    new TextRun({ size: CELL_SIZE, ...children })
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [run({ children: [`${title} – ${page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })
}
