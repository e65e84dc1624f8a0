import { extname } from 'node:path'
import { QcodeError, wholeFile } from '../../text/problem.ts'
import { markdown } from './markdown.ts'
import type { Reader } from './reader.ts'
import { rock } from './rock.ts'
import { srt } from './srt.ts'
import { text } from './text.ts'
import { vtt } from './vtt.ts'

/** A reader, or a promise of one whose library is loaded only when such a file is read. */
interface Entry {
  readonly extensions: readonly string[]
  readonly load: () => Promise<Reader>
}

/** Every format qcode reads. A new format is one file beside this one and one line here. */
const READERS: readonly Entry[] = [
  { extensions: text.extensions, load: async () => text },
  { extensions: markdown.extensions, load: async () => markdown },
  { extensions: ['.docx'], load: async () => (await import('./docx.ts')).docx },
  { extensions: ['.odt'], load: async () => (await import('./odt.ts')).odt },
  { extensions: ['.rtf'], load: async () => (await import('./rtf.ts')).rtf },
  { extensions: ['.pdf'], load: async () => (await import('./pdf.ts')).pdf },
  { extensions: vtt.extensions, load: async () => vtt },
  { extensions: srt.extensions, load: async () => srt },
  { extensions: ['.csv', '.tsv'], load: async () => (await import('./csv.ts')).csv },
  { extensions: ['.xlsx'], load: async () => (await import('./xlsx.ts')).xlsx },
  { extensions: rock.extensions, load: async () => rock },
]

/** What to do with formats that are not read. */
const ADVICE: Readonly<Record<string, string>> = {
  '.doc': 'open it in Word or LibreOffice and save it as .docx',
  '.pages': 'export it as .docx',
}

/** The extensions that can be read, in lower case with the point: `.txt`, `.md`, … */
export const READABLE_EXTENSIONS: readonly string[] = READERS.flatMap(({ extensions }) => extensions)

/**
 * The reader for a file, by its extension.
 * @throws QcodeError naming the formats that can be read.
 */
export async function readerFor(file: string): Promise<Reader> {
  const extension = extname(file).toLowerCase()
  const entry = READERS.find(({ extensions }) => extensions.includes(extension))
  if (entry) return entry.load()
  const message = extension === '' ? 'has no extension' : `has an extension that qcode cannot read (${extension})`
  const help = ADVICE[extension] ?? `it reads ${READABLE_EXTENSIONS.join(', ')}`
  throw new QcodeError(`${file} ${message}: ${help}`, [
    { rule: 'transcript/unknown-format', severity: 'error', place: wholeFile(file), message, help },
  ])
}
