import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { zipSync } from 'fflate'
import { parseDocument } from 'htmlparser2'
import mammoth from 'mammoth'
import { QcodeError, wholeFile } from '../../text/problem.ts'
import { blocksOfRows, decodedText, headingBlocks, textOfBlocks, tidy } from './blocks.ts'
import { withoutHiddenText } from './hidden.ts'
import type { Reader } from './reader.ts'
import { unzipParts } from './zip.ts'

/**
 * Word documents: a paragraph becomes a block between blank lines, a break a line, a heading `# …`, a list item `- …`, a
 * table row one line. Foot- and endnotes come last, under a heading of their own. Comments, deleted and hidden text
 * and images are left out.
 */
export const docx: Reader = {
  extensions: ['.docx'],
  async read(bytes, file) {
    const html = await docxToHtml(bytes, file)
    const text = textOf(parseDocument(html).children)
    return decodedText(text, 'docx', file)
  },
}

/** Word on the web writes `document2.xml`. */
const MAIN_PART = /^word\/document\d*\.xml$/u

/**
 * A Word document as HTML: breaks, lists, tables, headings and notes are kept; comments, deleted text and images are not.
 * @throws QcodeError when it is no Word document, or one that no person made
 */
export async function docxToHtml(bytes: Uint8Array, file: string): Promise<string> {
  const parts = withoutHiddenText(await unzipParts(bytes, file, MAIN_PART, 'a Word document (.docx)'))
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
      },
    )
    return value
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    const message = `is not a Word document that can be read: ${reason}`
    const help = 'open it in Word or LibreOffice and save it again as .docx'
    throw new QcodeError(
      `${file} ${message}`,
      [{ rule: 'transcript/not-docx', severity: 'error', place: wholeFile(file), message, help }],
      { cause },
    )
  }
}

function textOf(nodes: readonly AnyNode[]): string {
  const notes: string[] = []
  return textOfBlocks(blocksOf(nodes, notes), notes)
}

/** The blocks of some HTML, in order; notes go to `notes`. */
function blocksOf(nodes: readonly AnyNode[], notes: string[]): string[] {
  const blocks: string[] = []
  let inline = ''
  const flush = () => {
    if (inline.trim() !== '') blocks.push(tidy(inline))
    inline = ''
  }
  for (const node of nodes) {
    if (!isTag(node) || !BLOCKS.has(node.name)) {
      inline += inlineText(node)
      continue
    }
    flush()
    blocks.push(...blocksOfElement(node, notes))
  }
  flush()
  return blocks
}

const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'div', 'blockquote', 'pre', 'dl'])

function blocksOfElement(element: Element, notes: string[]): string[] {
  if (/^h[1-6]$/u.test(element.name)) {
    return headingBlocks(Number(element.name[1]), inlineText(element))
  }
  if (element.name === 'ul' || element.name === 'ol') return listBlocks(element, notes)
  if (element.name === 'table') return tableBlocks(element, notes)
  return blocksOf(element.children, notes)
}

/** The items of a list are lines of one block. */
function listBlocks(list: Element, notes: string[]): string[] {
  const lines: string[] = []
  for (const item of list.children.filter(isTag)) {
    const blocks = blocksOf(item.children, notes)
    if (/^(?:foot|end)note-/u.test(item.attribs.id ?? '')) notes.push(blocks.join(' ').replace(/\s*↑$/u, ''))
    else if (blocks.length > 0) lines.push(`- ${blocks.join('\n').replace(/\n(?!\s*-)/gu, '\n  ')}`)
  }
  return lines.length > 0 ? [lines.join('\n')] : []
}

function tableBlocks(table: Element, notes: string[]): string[] {
  const rows = rowsOf(table).map((row) =>
    row.children
      .filter((cell) => isTag(cell) && /^t[dh]$/u.test(cell.name))
      .map((cell) => blocksOf((cell as Element).children, notes)),
  )
  return blocksOfRows(rows)
}

function rowsOf(element: Element): Element[] {
  return element.children.filter(isTag).flatMap((child) => (child.name === 'tr' ? [child] : rowsOf(child)))
}

function inlineText(node: AnyNode): string {
  if (isText(node)) return node.data.replace(/[\r\n]+/gu, ' ')
  if (!isTag(node)) return ''
  if (node.name === 'br') return '\n'
  return node.children.map(inlineText).join('')
}
