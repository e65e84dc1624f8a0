import { stat } from 'node:fs/promises'
import path from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { type Problem, wholeFile } from '../text/problem.ts'

export interface FoundFiles {
  /** As a person would type them from `root`, in natural order: r2 before r10. */
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
}

/** Tables of a study that hold nothing said: the respondents, and the key of their names. */
const OTHER_TABLE = /^(?:respondents|key)\.csv$/iu

/**
 * Finds transcripts: each pattern is a file, a folder (what is directly in it) or a glob, relative to `root`. Left-overs of
 * programs (`~$r1.docx`, hidden files) and the list of respondents are passed over. Errors: a pattern that matches nothing, a file of an unknown kind
 * that was named, and two files that would be the same document.
 */
export async function findTranscripts(
  patterns: readonly string[],
  root: string,
  extensions: readonly string[],
): Promise<FoundFiles> {
  const problems: Problem[] = []
  const error = (rule: string, file: string, message: string, help?: string): void => {
    problems.push({ rule: `files/${rule}`, severity: 'error', place: wholeFile(file), message, ...(help && { help }) })
  }
  const readable = (file: string): boolean => extensions.includes(path.extname(file).toLowerCase())
  const files = new Set<string>()
  for (const typed of patterns) {
    const full = path.resolve(root, typed)
    const entry = await stat(full).catch(() => null)
    if (entry?.isFile()) {
      if (readable(full)) files.add(full)
      else error('unknown-format', typed, `qcode cannot read ${kindOf(full)}`, `it reads ${extensions.join(', ')}`)
      continue
    }
    const pattern = entry?.isDirectory() ? `${escapeGlob(full)}/*` : toGlob(typed, root)
    if (!entry && !isDynamicPattern(pattern)) {
      error('no-match', typed, 'there is no such file or folder', `looked in ${root}`)
      continue
    }
    const found = (await glob(pattern, { absolute: true, dot: false }))
      .filter((file) => !path.basename(file).startsWith('~$') && !OTHER_TABLE.test(path.basename(file)))
      .sort(naturally)
    const transcripts = found.filter(readable)
    if (transcripts.length === 0) {
      const others =
        found.length > 0 ? `; ${found.length} other file${found.length === 1 ? '' : 's'} there cannot be read` : ''
      error('no-match', typed, `no transcripts match in ${root}${others}`, `qcode reads ${extensions.join(', ')}`)
    }
    for (const file of transcripts) files.add(path.normalize(file))
    for (const file of found.filter((candidate) => !readable(candidate))) {
      const message = `left out: qcode cannot read ${kindOf(file)}`
      problems.push({ rule: 'files/left-out', severity: 'info', place: wholeFile(path.relative(root, file)), message })
    }
  }
  const kept: string[] = []
  const byId = new Map<string, string>()
  for (const file of [...files].sort(naturally)) {
    const id = path.basename(file, path.extname(file)).normalize('NFC').toLowerCase()
    const other = byId.get(id)
    if (other === undefined) {
      byId.set(id, file)
      kept.push(file)
    } else {
      const message = `is the same document as ${shown(other)}: the name without its extension is what codings go by`
      error('same-document', shown(file), message, 'rename one of them')
    }
  }
  return { files: kept.map(shown), problems }
}

/** A path relative to the working folder when it lies below it. */
export function shown(file: string): string {
  const relative = path.relative('', file)
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative || '.'
}

const kindOf = (file: string): string =>
  path.extname(file) === '' ? 'files without an extension' : `${path.extname(file)} files`

const collator = new Intl.Collator('en', { numeric: true })
const naturally = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1)

function toGlob(typed: string, root: string): string {
  const slashes = path.sep === '\\' ? typed.replaceAll('\\', '/') : typed
  return path.isAbsolute(typed) ? slashes : `${escapeGlob(path.resolve(root))}/${slashes}`
}

const escapeGlob = (folder: string): string =>
  folder
    .replaceAll(path.sep, '/')
    .replace(/[()[\]{}!*?+@|]/g, '\\$&')
    .replace(/\/+$/, '')
