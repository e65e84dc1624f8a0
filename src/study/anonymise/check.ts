import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileError } from '../../codings/atomic.ts'
import { createLineIndex, placeOf } from '../../text/place.ts'
import { type Place, type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import type { KeyRow } from '../../transcript/anonymise/key.ts'
import { createMatcher, type Matcher } from '../../transcript/anonymise/matcher.ts'
import { decode } from '../../transcript/encoding.ts'
import { normalise } from '../../transcript/normalise.ts'
import { readerFor } from '../../transcript/readers/index.ts'
import { unzipParts } from '../../transcript/readers/zip.ts'
import { shown } from '../files.ts'
import { CONFIG } from '../study-folder.ts'
import { COPIES } from './apply.ts'
import { mapFileOf, readMap } from './map-file.ts'
import { meansStudy, openSources, readKey, type Sources, type SourcesRequest } from './open.ts'

/** A place where something on the key stands. */
export interface Leak {
  readonly place: Place
  /** The words as they stand there. */
  readonly words: string
  readonly row: KeyRow
}

export interface CheckResult {
  readonly leaks: readonly Leak[]
  readonly searched: number
  /** Originals that have a pseudonymised copy: they may name people. */
  readonly passedOver: readonly string[]
  /** Files that could not be searched. */
  readonly problems: readonly Problem[]
}

/**
 * Looks for anything on the key in the transcripts, codings, memos, exports, codebook, respondents and settings of a study, or in the files and
 * folders that were named.
 */
export async function checkStudy(request: SourcesRequest): Promise<CheckResult> {
  const isStudy = await meansStudy(request)
  const sources = await openSources({ ...request, paths: isStudy ? request.paths : [] }, true)
  const { rows } = await readKey(sources.key)
  const matcher = createMatcher(rows)
  const secret = new Set([sources.key, mapFileOf(sources.key)].map((file) => path.resolve(file)))
  const originals = isStudy ? await originalsWithCopy(sources) : new Set<string>()
  const places = isStudy ? studyPlaces(sources) : await namedPlaces(request)
  const files = (await Promise.all(places.map(filesIn))).flat()
  const leaks: Leak[] = []
  const problems: Problem[] = []
  const passedOver: string[] = []
  let searched = 0
  for (const file of [...new Set(files.map((one) => path.resolve(one)))].sort()) {
    if (secret.has(file)) continue
    if (originals.has(file)) {
      passedOver.push(shown(file))
      continue
    }
    searched++
    await searchFile(shown(file), matcher, leaks, problems)
  }
  return { leaks, searched, passedOver, problems }
}

function studyPlaces({ root, files, codings, config }: Sources): string[] {
  const codebook = path.resolve(root, config.codebook ?? 'codebook.yaml')
  const respondents = path.resolve(root, config.respondents ?? 'respondents.csv')
  const others = [CONFIG, COPIES, 'memos', 'exports'].map((name) => path.join(root, name))
  return [...files, codings, codebook, respondents, ...others].filter((place) => existsSync(place))
}

async function namedPlaces({ paths, cwd }: SourcesRequest): Promise<string[]> {
  const places = paths.map((typed) => path.resolve(cwd, typed))
  const missing = places.find((place) => !existsSync(place))
  if (missing !== undefined) throw new QcodeError(`${shown(missing)}: there is no such file or folder`)
  return places
}

/** Transcripts whose copies are in the study, unchanged since, and the codings of them. */
async function originalsWithCopy({ key, codings }: Sources): Promise<Set<string>> {
  const base = path.dirname(path.resolve(key))
  const entries = (await readMap(mapFileOf(key))).filter(
    ({ inPlace, copyFile }) => !inPlace && existsSync(path.resolve(base, copyFile)),
  )
  return new Set(
    entries.flatMap(({ document, file }) => [path.resolve(base, file), path.resolve(codings, `${document}.jsonl`)]),
  )
}

/** The files in a folder and below it; hidden ones are not looked at. */
async function filesIn(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place]
  const entries = await readdir(place, { withFileTypes: true })
  const nested = entries
    .filter(({ name }) => !/^(?:\.|~\$)/.test(name) && name !== 'node_modules')
    .map((entry) => {
      const file = path.join(place, entry.name)
      return entry.isDirectory() ? filesIn(file) : entry.isFile() ? [file] : []
    })
  return (await Promise.all(nested)).flat()
}

async function searchFile(file: string, matcher: Matcher, leaks: Leak[], problems: Problem[]): Promise<void> {
  const name = path.basename(file)
  for (const { start, end, row } of matcher.find(name)) {
    leaks.push({ place: wholeFile(file), words: name.slice(start, end), row })
  }
  try {
    const text = await textOf(file)
    const lines = createLineIndex(text)
    for (const { start, end, row } of matcher.find(text)) {
      leaks.push({ place: placeOf(file, lines, start), words: text.slice(start, end), row })
    }
  } catch (error) {
    if (!(error instanceof QcodeError)) throw error
    const message = `could not be searched: ${error.problems[0]?.message ?? error.message}`
    problems.push({ rule: 'anonymise/unsearched', severity: 'warning', place: wholeFile(file), message })
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error) => Promise.reject(fileError(error, file, 'read')))
  const extension = path.extname(file).toLowerCase()
  if (extension === '.xlsx') return zippedText(bytes, file)
  if (extension === '.docx') return normalise((await (await readerFor(file)).read(bytes, file)).text)
  const text = normalise(decode(bytes, file).text)
  // In JSON `\n` is two characters, which would look like a letter before the next word.
  return /^\.(?:json|jsonl|ndjson)$/.test(extension) ? text.replace(/\\(?:u[0-9a-f]{4}|.)/gi, blank) : text
}

const blank = (escaped: string): string => ' '.repeat(escaped.length)

/** The words in the cells of a workbook: one line a cell. */
async function zippedText(bytes: Uint8Array, file: string): Promise<string> {
  const parts = await unzipParts(bytes, file, /\.xml$/u, 'an Excel workbook (.xlsx)')
  const texts = Object.values(parts).map((part) => new TextDecoder().decode(part))
  return normalise(
    texts
      .join('\n')
      .replace(/<\/(?:si|is|t|v|c)>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name]!),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
