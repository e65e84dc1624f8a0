import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IPropertiesOptions,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  TableCell,
  TextRun,
  WidthType,
} from 'docx'
import type { Language } from './language.ts'
import { MARGIN, PAGE } from './page-size.ts'
import { reproducible } from './reproducible.ts'

// How every Word document of qcode looks: the page, its styles, cells and footer.

export const INK = '1c2430'
export const SOFT = '55606E'
/** Half points. */
export const CELL_SIZE = 16
export const HEAD = { type: ShadingType.CLEAR, fill: 'E8ECF1', color: 'auto' } as const
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '9AA5B1' } as const
/** Everybody has it, or one as wide. */
const FONT = 'Arial'

type Styles = NonNullable<NonNullable<IPropertiesOptions['styles']>['default']>

export interface WordDocument {
  readonly title: string
  readonly description?: string
  readonly lang: Language
  /** Styles of its titles and headings. */
  readonly styles: Styles
  readonly numbering?: IPropertiesOptions['numbering']
  readonly sections: readonly ISectionOptions[]
}

/** The bytes of a document; the same ones every time. */
export async function wordFile({ lang, styles, sections, ...more }: WordDocument): Promise<Uint8Array> {
  const language = { value: { nl: 'nl-NL', en: 'en-GB' }[lang] }
  const document = new Document({
    ...more,
    creator: 'qcode',
    lastModifiedBy: 'qcode',
    styles: { default: { document: { run: { font: FONT, size: 20, color: INK, language } }, ...styles } },
    // Columns are narrow and Dutch words long.
    hyphenation: { autoHyphenation: true },
    sections,
  })
  return reproducible(await Packer.toBuffer(document))
}

/** A part of a document with pages of one kind; `footer` stands before the number of the page. */
export function sectionOf(
  isLandscape: boolean,
  footer: string,
  children: ISectionOptions['children'],
): ISectionOptions {
  const orientation = isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  const run = new TextRun({
    size: CELL_SIZE,
    color: SOFT,
    children: [`${footer} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
  })
  return {
    properties: {
      page: {
        size: { ...PAGE, orientation },
        margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
      },
    },
    footers: {
      default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] }),
    },
    children,
  }
}

/** A cell with thin lines around it, as wide as it says. */
export function cellOf(
  children: readonly Paragraph[],
  width: number,
  more: Omit<ConstructorParameters<typeof TableCell>[0], 'children'> = {},
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
