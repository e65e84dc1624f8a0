import { docxToHtml } from '../../../transcript/readers/docx.ts'
import { readHtml } from './html.ts'
import type { TableSource } from './model.ts'

/** The tables and lists of a Word document, by way of HTML. Images, comments and notes are left out. */
export async function readDocx(bytes: Uint8Array, file: string): Promise<TableSource> {
  return readHtml(await docxToHtml(bytes, file), file)
}
