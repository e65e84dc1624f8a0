import { strToU8, type Zippable, zipSync } from 'fflate'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A run of text; `\n` is a line break, `\t` a tab. */
export function run(text: string, properties = ''): string {
  const pieces = text.split(/(\n|\t)/).map((piece) => {
    if (piece === '\n') return '<w:br/>'
    return piece === '\t' ? '<w:tab/>' : `<w:t xml:space="preserve">${escaped(piece)}</w:t>`
  })
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${pieces.join('')}</w:r>`
}

export const bold = (text: string): string => run(text, '<w:b/>')

/** A paragraph of runs, or of one text. */
export function paragraph(content: string, style?: string): string {
  const runs = content.startsWith('<w:') ? content : run(content)
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${runs}</w:p>`
}

/** An item of a numbered list. */
export const item = (text: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`

/** A table of rows of cells; a cell is a text, or paragraphs. */
export function table(...rows: string[][]): string {
  const cell = (content: string) => `<w:tc>${content.startsWith('<w:') ? content : paragraph(content)}</w:tc>`
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

const part = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)

const relationships = (list: readonly (readonly [type: string, target: string])[]) =>
  part(
    `<Relationships xmlns="${PACKAGE}/relationships">${list
      .map(([type, target], i) => `<Relationship Id="rId${i}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  )

/** The parts of a Word document with this body: what Word itself writes, without what does not matter here. */
export function parts(body: string, extra: Zippable = {}, main = 'word/document.xml'): Zippable {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  return {
    '[Content_Types].xml': part(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': relationships([['officeDocument', main]]),
    [main]: part(`<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': relationships([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
      ['footnotes', 'footnotes.xml'],
    ]),
    'word/styles.xml': part(
      `<w:styles xmlns:w="${W}">${style('Kop1', 'heading 1')}${style('Kop2', 'heading 2')}${style('Titel', 'Title')}</w:styles>`,
    ),
    'word/numbering.xml': part(
      `<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
    ...extra,
  }
}

/** Footnotes by their numbers from 1; a reference is `footnote(1)`. */
export const footnotes = (...texts: string[]): Zippable => ({
  'word/footnotes.xml': part(
    `<w:footnotes xmlns:w="${W}">${texts
      .map((text, i) => `<w:footnote w:id="${i + 1}">${paragraph(text)}</w:footnote>`)
      .join('')}</w:footnotes>`,
  ),
})

export const footnote = (number: number): string => `<w:r><w:footnoteReference w:id="${number}"/></w:r>`

/** A Word document with this body. */
export const docxFile = (body: string, extra?: Zippable, main?: string): Uint8Array => zipSync(parts(body, extra, main))

/** The offsets in a zip archive where this signature stands. */
export function offsetsOf(zip: Uint8Array, signature: number): number[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  return Array.from({ length: zip.length - 3 }, (_, i) => i).filter((i) => view.getUint32(i, true) === signature)
}

/** Signatures of a zip archive: PKWARE APPNOTE.TXT, 4.3. */
export const LOCAL_HEADER = 0x04034b50
export const CENTRAL_HEADER = 0x02014b50
export const END_OF_CENTRAL_DIRECTORY = 0x06054b50

/** A copy with another number (little endian, 4 or 2 bytes) at an offset behind each such signature, or the last. */
export function patched(
  zip: Uint8Array,
  signature: number,
  offset: number,
  value: number,
  width: 2 | 4,
  which: 'all' | 'last' = 'all',
): Uint8Array {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  for (const at of offsetsOf(zip, signature).slice(which === 'last' ? -1 : 0)) {
    if (width === 4) view.setUint32(at + offset, value, true)
    else view.setUint16(at + offset, value, true)
  }
  return copy
}
