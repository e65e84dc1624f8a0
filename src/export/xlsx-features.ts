import type { Feature, Image } from 'write-excel-file/node'
import {
  findElement,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  replaceElement,
  sanitizeTextContent,
} from 'write-excel-file/utility'

/** What write-excel-file leaves to its users: how a sheet prints, links within the workbook, values of formulas. */
export interface SheetExtras {
  readonly name: string
  /** Pages beside each other on which the columns fit. */
  readonly pagesWide: number
  /** Whether the first column is printed on each of these pages, and the first row on every page. */
  readonly repeats: boolean
  /** Cell → the sheet that it leads to. */
  readonly links: readonly (readonly [cell: string, sheet: string])[]
  /** What the formulas come to, in reading order, for programs that do not work them out. */
  readonly results: readonly number[]
  /** Cells that offer a list to choose from. */
  readonly lists?: readonly SheetList[]
  /** The cells over which the rows can be filtered and sorted: `A1:P120`. */
  readonly filter?: string
}

export interface SheetList {
  /** The cells: `L2:L120`. */
  readonly ref: string
  /** A list of texts between quotes, or a range of cells. */
  readonly formula: string
  /** Whether another text is refused. */
  readonly isStrict: boolean
}

/** Adds the extras of each sheet, in the order of the sheets. */
export function sheetExtras(sheets: readonly SheetExtras[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: () => FOOTER,
          transform: (xml, _, { sheetIndex }) => transformSheet(xml, sheets[sheetIndex]!),
        },
        'xl/workbook.xml': { transform: (xml) => transformWorkbook(xml, sheets) },
      },
    },
  }
}

function transformSheet(sheet: string, { pagesWide, links, results, lists = [], filter }: SheetExtras): string {
  const part = 'xl/worksheets/sheet{id}.xml'
  let xml = sheet
  if (results.length > 0) {
    let next = 0
    // Texts are in a file of their own, so that whatever is a formula here was made by us.
    xml = xml.replaceAll('</f>', () => `</f><v>${results[next++]}</v>`)
  }
  if (links.length > 0) xml = insert(xml, hyperlinks(links), part, 'worksheet')
  if (filter !== undefined) xml = insert(xml, getSelfClosingTagMarkup('autoFilter', { ref: filter }), part, 'worksheet')
  if (lists.length > 0) xml = insert(xml, validations(lists), part, 'worksheet')
  // Not by the library's functions for elements: those read the whole sheet, cell by cell.
  return xml
    .replace(/<worksheet[^>]*>/, (opening) => `${opening}${FIT_TO_PAGE}`)
    .replace('<pageSetup ', `<pageSetup fitToWidth="${pagesWide}" fitToHeight="0" `)
}

const FIT_TO_PAGE = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
/** Name of the sheet, and page of pages. */
const FOOTER = '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>'

function hyperlinks(links: SheetExtras['links']): string {
  const each = links.map(([ref, sheet]) =>
    getSelfClosingTagMarkup('hyperlink', { ref, location: `${quoted(sheet)}!A1` }),
  )
  return `<hyperlinks>${each.join('')}</hyperlinks>`
}

function validations(lists: readonly SheetList[]): string {
  const each = lists.map(({ ref, formula, isStrict }) => {
    const refusal = isStrict ? ' showErrorMessage="1"' : ''
    return `<dataValidation type="list" allowBlank="1"${refusal} sqref="${ref}"><formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`
  })
  return `<dataValidations count="${lists.length}">${each.join('')}</dataValidations>`
}

function transformWorkbook(workbook: string, sheets: readonly SheetExtras[]): string {
  const titles = sheets.flatMap(({ name, repeats }, i) => {
    if (!repeats) return []
    const cells = sanitizeTextContent(`${quoted(name)}!$A:$A,${quoted(name)}!$1:$1`)
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${cells}</definedName>`]
  })
  const named = titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''
  return replace(replace(workbook, 'definedNames', named), 'calcPr', '<calcPr fullCalcOnLoad="1"/>')
}

function replace(xml: string, tag: string, markup: string): string {
  const element = findElement(xml, tag)
  return element ? replaceElement(xml, element, markup) : insert(xml, markup, 'xl/workbook.xml', 'workbook')
}

function insert(xml: string, markup: string, file: Parameters<typeof getOrderOfSiblings>[0], parent: string): string {
  return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, getOrderOfSiblings(file, parent)!, parent)
}

/** A name of a sheet as it stands in a reference. */
export const quoted = (name: string): string => `'${name.replace(/'/g, "''")}'`
