import { QcodeError, wholeFile } from '../../text/problem.ts'
import { blocksOfRows, decodedText, headingBlocks, textOfBlocks, tidy } from './blocks.ts'
import { MAX_CHARACTERS, type Reader, tooLarge } from './reader.ts'
import { findElement, parseXml, type XmlElement, type XmlNode } from './xml.ts'
import { type Parts, unzipParts } from './zip.ts'

/**
 * OpenDocument texts: as Word documents are read (`docx.ts`). What was deleted while changes were tracked, hidden text,
 * comments and tables of contents are left out.
 */
export const odt: Reader = {
  extensions: ['.odt'],
  async read(bytes, file) {
    const parts = await unzipParts(bytes, file, /^content\.xml$/u, 'an OpenDocument text (.odt)')
    const manifest = parts['META-INF/manifest.xml']
    if (manifest && Buffer.from(manifest).includes('encryption-data')) throw hasPassword(file)
    if (parts['content.xml']!.length > 2 * MAX_CHARACTERS) throw tooLarge(file)
    return decodedText(textOf(parts, file), 'odt', file)
  },
}

function hasPassword(file: string): QcodeError {
  const message = 'has a password'
  const help = 'save it without a password'
  const problem = { rule: 'transcript/not-odt', severity: 'error', place: wholeFile(file), message, help } as const
  return new QcodeError(`${file} ${message}`, [problem])
}

const SKIPPED: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'text:table-of-content',
  'office:annotation',
  'office:annotation-end',
  'text:sequence-decls',
  'text:hidden-text',
  'text:hidden-paragraph',
  'text:ruby-text',
  'draw:object',
  'draw:image',
  'svg:title',
  'svg:desc',
  'text:note-citation',
])

interface Context {
  readonly styles: Styles
  readonly notes: string[]
}

/** What the styles say that matters here, by name. */
interface Styles {
  readonly hidden: ReadonlySet<string>
  readonly titles: ReadonlyMap<string, number>
}

function textOf(parts: Parts, file: string): string {
  try {
    const content = parseXml(parts['content.xml']!, SKIPPED)
    const roots = parts['styles.xml'] ? [parseXml(parts['styles.xml']), content] : [content]
    const body = findElement(content, 'office:text')
    if (!body) throw new Error('it holds no text; is it a spreadsheet or a presentation?')
    const context: Context = { styles: stylesIn(roots), notes: [] }
    const blocks = blocksOf(body.children, context)
    return textOfBlocks(blocks, context.notes)
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    const message = `is not an OpenDocument text that can be read: ${reason}`
    const help = 'open it in LibreOffice and save it again as .odt or .docx'
    const problem = { rule: 'transcript/not-odt', severity: 'error', place: wholeFile(file), message, help } as const
    throw new QcodeError(`${file} ${message}`, [problem], { cause })
  }
}

function stylesIn(roots: readonly XmlElement[]): Styles {
  const hidden = new Set<string>()
  const titles = new Map([
    ['Title', 1],
    ['Subtitle', 2],
  ])
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (child.name !== 'style:style') {
        visit(child)
        continue
      }
      const name = child.attributes['style:name'] ?? ''
      const level = titles.get(child.attributes['style:parent-style-name'] ?? '')
      if (level) titles.set(name, level)
      if (findElement(child, 'style:text-properties')?.attributes['text:display'] === 'none') hidden.add(name)
    }
  }
  for (const root of roots) visit(root)
  return { hidden, titles }
}

function blocksOf(nodes: readonly XmlNode[], context: Context): string[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : blocksOfElement(node, context)))
}

function blocksOfElement(element: XmlElement, context: Context): string[] {
  const { name, attributes, children } = element
  // A hidden section.
  if (attributes['text:display'] === 'none') return []
  const style = attributes['text:style-name'] ?? ''
  if (name === 'text:p' || name === 'text:h') {
    if (context.styles.hidden.has(style)) return []
    const boxes: string[] = []
    const inline = inlineText(children, context, boxes)
    const level = name === 'text:h' ? Number(attributes['text:outline-level'] ?? 1) : context.styles.titles.get(style)
    const text = tidy(inline)
    return [...(level ? headingBlocks(level, text) : text === '' ? [] : [text]), ...boxes]
  }
  if (name === 'text:list') return listBlocks(children, context)
  if (name === 'table:table') return blocksOfRows(rowsOf(children, context))
  return blocksOf(children, context)
}

/** The items of a list are lines of one block; a list of headings is how chapters are numbered. */
function listBlocks(items: readonly XmlNode[], context: Context): string[] {
  const blocks = items.map((item) => (typeof item === 'string' ? [] : blocksOf(item.children, context)))
  if (blocks.flat().some((block) => /^#{1,6} /u.test(block))) return blocks.flat()
  const lines = blocks
    .filter(({ length }) => length > 0)
    .map((item) => `- ${item.join('\n').replace(/\n(?!\s*-)/gu, '\n  ')}`)
  return lines.length > 0 ? [lines.join('\n')] : []
}

/** Cells that are covered by another, or repeated without words, are none. */
function rowsOf(nodes: readonly XmlNode[], context: Context): string[][][] {
  return nodes.flatMap((node): string[][][] => {
    if (typeof node === 'string') return []
    if (node.attributes['table:visibility'] === 'collapse') return []
    if (node.name !== 'table:table-row') return rowsOf(node.children, context)
    const cells = node.children.filter((cell) => typeof cell !== 'string' && cell.name === 'table:table-cell')
    return [cells.map((cell) => blocksOf((cell as XmlElement).children, context))]
  })
}

/** `boxes` gets what stands in text boxes that hang on the paragraph. */
function inlineText(nodes: readonly XmlNode[], context: Context, boxes: string[]): string {
  let text = ''
  for (const node of nodes) {
    if (typeof node === 'string') {
      // White space is one blank, also over the edges of elements.
      const piece = node.replace(/[\t\n\r ]+/gu, ' ')
      text += /(?:^|[ \t\n])$/u.test(text) && piece.startsWith(' ') ? piece.slice(1) : piece
      continue
    }
    const { name, attributes, children } = node
    if (name === 'text:s') text += ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, 200))
    else if (name === 'text:tab') text += '\t'
    else if (name === 'text:line-break') text += '\n'
    else if (name === 'text:note') text += note(node, context)
    else if (name === 'draw:text-box') boxes.push(...blocksOf(children, context))
    else if (!context.styles.hidden.has(attributes['text:style-name'] ?? ''))
      text += inlineText(children, context, boxes)
  }
  return text
}

function note({ children }: XmlElement, context: Context): string {
  const number = context.notes.push('')
  context.notes[number - 1] = blocksOf(children, context).join(' ')
  return `[${number}]`
}
