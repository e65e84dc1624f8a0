import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { QcodeError, wholeFile } from '../../../text/problem.ts'
import { type Parts, unzipParts } from '../../../transcript/readers/zip.ts'
import { readHtml } from './html.ts'
import type { TableSource } from './model.ts'

/** The tables and lists of a Word document, by way of HTML. Images, comments and notes are left out. */
export async function readDocx(bytes: Uint8Array, file: string): Promise<TableSource> {
  const parts = await unzipParts(bytes, file, /^word\/document\d*\.xml$/iu, 'a Word document (.docx)')
  return readHtml(await toHtml(parts, file), file)
}

async function toHtml(parts: Parts, file: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh"],
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
      },
    )
    return value
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    const message = `is not a Word document that can be read: ${reason}`
    const help = 'open it in Word or LibreOffice and save it again as .docx'
    const problem = { rule: 'table/not-docx', severity: 'error', place: wholeFile(file), message, help } as const
    throw new QcodeError(`${file} ${message}`, [problem], { cause })
  }
}
