import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { fileError, writeFileAtomic } from '../../codings/atomic.ts'
import { QcodeError, wholeFile } from '../../text/problem.ts'

const entryShape = z.object({
  /** Ids of the document and of its copy, and their files, relative to the folder of the map. */
  document: z.string(),
  copy: z.string(),
  file: z.string(),
  copyFile: z.string(),
  inPlace: z.boolean(),
  /** SHA-256 of the normalised texts. */
  hash: z.string(),
  copyHash: z.string(),
  /** Where in the copy (UTF-16), what stands there, and what stood there. */
  edits: z.array(z.tuple([z.int().min(0), z.string(), z.string()])),
  /** Respondents of the copy and of the original. */
  respondents: z.array(z.tuple([z.string(), z.string()])),
  /** Lines of codings of the copy that say less than those of the original. */
  lines: z.array(z.tuple([z.string(), z.string()])),
})

const mapShape = z.object({ qcode: z.literal(1), documents: z.array(entryShape) })

/** What was replaced in one document: with it the original comes back to the letter. */
export type MapEntry = z.infer<typeof entryShape>

/** The file beside the key that says what was replaced where: `key.csv` → `key.map.json`. As secret as the key. */
export const mapFileOf = (key: string): string => `${key.replace(/\.csv$/i, '')}.map.json`

/**
 * The documents in the map; none when there is no file.
 * @throws QcodeError when it is not what qcode wrote
 */
export async function readMap(file: string): Promise<readonly MapEntry[]> {
  if (!existsSync(file)) return []
  const text = await readFile(file, 'utf8').catch((error) => Promise.reject(fileError(error, file, 'read')))
  const problem = (message: string) =>
    new QcodeError(`${file} ${message}`, [
      { rule: 'anonymise/map', severity: 'error', place: wholeFile(file), message, help: 'restore it from a backup' },
    ])
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw problem('is no JSON any more')
  }
  const parsed = mapShape.safeParse(json)
  if (!parsed.success) throw problem(`is not what qcode wrote: ${parsed.error.issues[0]!.path.join('.')}`)
  return parsed.data.documents
}

/** Writes the map: entries of the same copies are replaced, the others stay. */
export async function updateMap(file: string, entries: readonly MapEntry[]): Promise<void> {
  const replaced = new Set(entries.map(({ copyFile }) => copyFile))
  const kept = (await readMap(file)).filter(({ copyFile }) => !replaced.has(copyFile))
  const documents = [...kept, ...entries].sort((a, b) => (a.copyFile < b.copyFile ? -1 : 1))
  const body = documents.map((entry) => JSON.stringify(entry)).join(',\n')
  await writeFileAtomic(file, `{"qcode":1,"documents":[\n${body}\n]}\n`)
}
