import type { Recoded, RecodedDocument } from '../axial/recode.ts'
import { formatCoding, parseCodings } from '../codings/line.ts'
import type { Coding } from '../codings/model.ts'
import { QcodeError } from '../text/problem.ts'
import { readBytes } from './codebook.ts'

/** One line for each coding that a step made of others, or took out: `{"before":[…],"after":…}`. */
export function formatRecoded(documents: ReadonlyMap<string, Pick<RecodedDocument, 'recoded'>>): string {
  const rows = [...documents.values()].flatMap(({ recoded }) => recoded)
  return rows
    .map(({ before, after }) => {
      const result = after === null ? 'null' : formatCoding(after)
      return `{"before":[${before.map(formatCoding).join(',')}],"after":${result}}\n`
    })
    .join('')
}

/** The same by document. @throws QcodeError when it is not what {@link formatRecoded} wrote */
export async function readRecoded(file: string): Promise<Map<string, Recoded[]>> {
  const lines = new TextDecoder().decode(await readBytes(file, 'history')).split('\n')
  const documents = new Map<string, Recoded[]>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const recoded = parseRow(line)
    if (recoded === null)
      throw new QcodeError(`${file}:${index + 1}:1: is no line of a history of qcode; put the file back as it was`)
    const { document } = recoded.before[0]!
    const known = documents.get(document)
    if (known) known.push(recoded)
    else documents.set(document, [recoded])
  }
  return documents
}

function parseRow(line: string): Recoded | null {
  try {
    const { before, after } = JSON.parse(line) as { before: unknown[]; after: unknown }
    const lines = before.map(asCoding)
    const result = after === null ? null : asCoding(after)
    return lines.length > 0 ? { before: lines, after: result } : null
  } catch {
    return null
  }
}

function asCoding(value: unknown): Coding {
  const { codings, problems } = parseCodings('', JSON.stringify(value))
  if (codings.length !== 1 || problems.length > 0) throw new Error('no coding')
  return codings[0]!
}
