import { getDocumentProxy } from 'unpdf'
import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { decodedText, textOfBlocks } from './blocks.ts'
import { isPdfBomb } from './pdf-bomb.ts'
import { type PdfItem, type PdfText, textOfPages } from './pdf-lines.ts'
import type { Reader } from './reader.ts'

/**
 * PDF files with a text layer. Lines become paragraphs again, words that were broken off are whole, larger type is a
 * heading; page numbers and running heads are left out, which the problems say.
 */
export const pdf: Reader = {
  extensions: ['.pdf'],
  async read(bytes, file) {
    if (bytes.length === 0) throw refusal(file, 'is empty', 'copy or download it again')
    if (isPdfBomb(bytes)) {
      throw refusal(
        file,
        'unpacks to more than a text needs (12 MB in one piece)',
        'save it again as .pdf, or as .docx',
      )
    }
    const pages = await readPages(bytes, file)
    const empty = pages.flatMap((items, i) => (items.some(({ str }) => str.trim() !== '') ? [] : [i + 1]))
    if (empty.length === pages.length) {
      throw refusal(
        file,
        'has no text, only pictures of it: it is a scan',
        'recognise its text first (OCR), or type it',
      )
    }
    const text = textOfPages(pages)
    const decoded = decodedText(textOfBlocks(text.blocks, []), 'pdf', file)
    return { ...decoded, problems: [...decoded.problems, ...leftOut(text, empty, file)] }
  },
}

/** A long interview has a tenth. */
const MAX_PAGES = 2000

async function readPages(bytes: Uint8Array, file: string): Promise<PdfItem[][]> {
  const document = await openPdf(bytes, file)
  try {
    if (document.numPages > MAX_PAGES) {
      throw refusal(file, `has more than ${MAX_PAGES} pages`, 'split it into several files')
    }
    const pages: PdfItem[][] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(items.flatMap((item) => ('str' in item ? [itemOf(item)] : [])))
      page.cleanup()
    }
    return pages
  } catch (cause) {
    if (cause instanceof QcodeError) throw cause
    throw unreadable(file, cause)
  } finally {
    await document.destroy()
  }
}

/** The matrix puts the characters on the page: scale and slant, then place. */
function itemOf({ str, transform, width }: { str: string; transform: number[]; width: number }): PdfItem {
  const [, , c = 0, d = 0, x = 0, y = 0] = transform
  return { str, x, y, width, fontSize: Math.hypot(c, d) || 1 }
}

async function openPdf(bytes: Uint8Array, file: string) {
  try {
    // The library takes the bytes that it is given away from us.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false })
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw refusal(file, 'has a password', 'save it without one', cause)
    }
    throw unreadable(file, cause)
  }
}

function unreadable(file: string, cause: unknown): QcodeError {
  const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
  return refusal(file, `is not a PDF file that can be read: ${reason}`, 'save it again as .pdf, or as .docx', cause)
}

function refusal(file: string, message: string, help: string, cause?: unknown): QcodeError {
  const problem: Problem = { rule: 'transcript/not-pdf', severity: 'error', place: wholeFile(file), message, help }
  return new QcodeError(`${file} ${message}`, [problem], cause === undefined ? undefined : { cause })
}

function leftOut({ runningHeads }: PdfText, empty: readonly number[], file: string): Problem[] {
  const problems: Problem[] = []
  if (runningHeads.length > 0) {
    const shown = runningHeads.slice(0, 3).map((head) => `"${head.slice(0, 60)}"`)
    const message = `page numbers and what stands on page after page are left out: ${shown.join(', ')}${runningHeads.length > 3 ? ' …' : ''}`
    problems.push({ rule: 'transcript/running-heads', severity: 'info', place: wholeFile(file), message })
  }
  if (empty.length > 0) {
    const message = `no text on page ${empty.slice(0, 10).join(', ')}${empty.length > 10 ? ' …' : ''}: a scan, a picture, or empty`
    problems.push({ rule: 'transcript/page-without-text', severity: 'warning', place: wholeFile(file), message })
  }
  return problems
}
