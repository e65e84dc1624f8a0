import { readFile } from 'node:fs/promises'
import { fileError, writeFileAtomic } from '../../codings/atomic.ts'
import { QcodeError } from '../../text/problem.ts'
import { quote } from '../../text/quote.ts'
import { foldSameLength } from '../../transcript/anonymise/fold.ts'
import { formatKey, type KeyRow } from '../../transcript/anonymise/key.ts'
import { KINDS, type Kind } from '../../transcript/anonymise/kinds.ts'
import { FIRST_NAMES } from '../../transcript/anonymise/name-words.ts'
import { type KnownName, proposeKey } from '../../transcript/anonymise/scan.ts'
import { decode } from '../../transcript/encoding.ts'
import type { Roster } from '../respondents.ts'
import { ignoreInGit } from './ignore.ts'
import { mapFileOf } from './map-file.ts'
import { openSources, readKey, readSources, type SourcesRequest } from './open.ts'

export interface ScanResult {
  readonly key: string
  readonly rows: readonly KeyRow[]
  readonly added: readonly KeyRow[]
  readonly documents: number
  readonly ignored: boolean
}

/** Proposes a key for the transcripts and writes it, with the rows that it had as they were. */
export async function scanStudy(
  request: SourcesRequest & { readonly names?: string | undefined; readonly dryRun?: boolean },
): Promise<ScanResult> {
  const sources = await openSources(request)
  const documents = await readSources(sources)
  const { rows: old, separator } = await readKey(sources.key, true)
  const listed = request.names === undefined ? [] : await readNames(request.names)
  const { rows, added } = proposeKey(documents, old, [...rosterNames(sources.roster), ...listed])
  if (request.dryRun) return { key: sources.key, rows, added, documents: documents.length, ignored: false }
  // Before the key is there, so that it is never seen by git.
  const ignored = await ignoreInGit([sources.key, mapFileOf(sources.key)])
  if (added.length > 0 || old.length === 0) await writeFileAtomic(sources.key, formatKey(rows, separator))
  return { key: sources.key, rows, added, documents: documents.length, ignored }
}

/** Names in respondents.csv: in a column for them, and ids and labels that begin with a first name, initials or a title. */
function rosterNames({ respondents, attributes }: Roster): KnownName[] {
  const columns = attributes.filter((name) =>
    /^(?:naam|name|voornaam|achternaam|volledige naam|full name)$/i.test(name),
  )
  return respondents.flatMap(({ id, label, attributes: values }) => {
    const known = { kind: 'person', note: 'respondents.csv' } as const
    if (looksLikeName(id)) return [{ ...known, name: id, pseudonym: '[R]' }]
    const names = new Set([...(looksLikeName(label) ? [label] : []), ...columns.map((name) => values[name]!)])
    return [...names]
      .filter((name) => name !== '' && name !== id)
      .map((name) => ({ ...known, name, pseudonym: `[${id}]` }))
  })
}

function looksLikeName(text: string): boolean {
  const first = foldSameLength(text).split(/[\s-]/u)[0]!
  return (
    /^(?:\p{Lu}\.)+ ?\p{L}/u.test(text) ||
    FIRST_NAMES.has(first) ||
    /^(?:dhr|mevr|mw|meneer|mevrouw|dr|drs|prof)\.?$/.test(first)
  )
}

/** A list of names: one a line, perhaps with a comma or tab and the kind behind it. */
async function readNames(file: string): Promise<KnownName[]> {
  const bytes = await readFile(file).catch((error) => Promise.reject(fileError(error, file, 'read')))
  const names: KnownName[] = []
  for (const [i, typed] of decode(bytes, file)
    .text.split(/\r\n?|\n/)
    .entries()) {
    const [, name = '', kind] = /^\s*(.*?)\s*(?:[,;\t]\s*(\w+)\s*)?$/u.exec(typed) ?? []
    if (name === '' || name.startsWith('#')) continue
    if (kind !== undefined && !KINDS.includes(kind.toLowerCase() as Kind)) {
      throw new QcodeError(`${file}:${i + 1}:1: ${quote(kind)} is no kind (one of ${KINDS.join(', ')})`)
    }
    names.push({ name: name.normalize('NFC'), kind: (kind?.toLowerCase() as Kind) ?? 'person', note: 'from the list' })
  }
  return names
}
