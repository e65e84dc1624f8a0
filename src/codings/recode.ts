import { QcodeError } from '../text/problem.ts'
import type { Coding } from './model.ts'
import { codingsFile, updateCodings } from './store.ts'

export interface Recoding {
  /** Folder of the codings. */
  readonly folder: string
  readonly documents: readonly string[]
  readonly change: (coding: Coding) => Coding
  /** Gives back what `change` was given. */
  readonly undo: (coding: Coding) => Coding
}

/**
 * Changes the codings of several documents and then does one thing more: all of it or nothing. When a file cannot be
 * written, or `last` fails, the codings that were changed already are changed back. Who kills the program half-way finds
 * codings changed and `last` not done.
 *
 * @throws QcodeError what went wrong, and which files could not be changed back if any
 */
export async function recodeDocuments(recoding: Recoding, last: () => Promise<void>): Promise<void> {
  const { folder, documents, change, undo } = recoding
  const changed: string[] = []
  try {
    for (const document of documents) {
      const { written } = await updateCodings(folder, document, (codings) => codings.map(change))
      if (written) changed.push(document)
    }
    await last()
  } catch (error) {
    const stuck: string[] = []
    for (const document of changed.reverse()) {
      await updateCodings(folder, document, (codings) => codings.map(undo)).catch(() => stuck.push(document))
    }
    if (stuck.length === 0) throw error
    const files = stuck.map((document) => codingsFile(folder, document)).join(', ')
    throw new QcodeError(`${(error as Error).message}; ${files} could not be changed back`, [], { cause: error })
  }
}
