import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeFileAtomic } from '../codings/atomic.ts'

/** Where each coder was last. A convenience: what is decided is in the codings, and losing this file does no harm. */
const FILE = path.join('.qcode', 'review.json')

/** Id of the segment where the coder was last; null when that is not known. */
export async function readPosition(root: string, coder: string): Promise<string | null> {
  const segment = (await readAll(root))[coder]
  return typeof segment === 'string' ? segment : null
}

export async function writePosition(root: string, coder: string, segment: string): Promise<void> {
  const all = { ...(await readAll(root)), [coder]: segment }
  await writeFileAtomic(path.join(root, FILE), `${JSON.stringify(all, null, 2)}\n`).catch(() => {})
}

async function readAll(root: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(path.join(root, FILE), 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    return {}
  }
}
