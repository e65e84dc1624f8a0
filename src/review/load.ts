import { stat } from 'node:fs/promises'
import type { Coding } from '../codings/model.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { codingsFile, readCodings } from '../codings/store.ts'
import { readTranscripts, type Study } from '../study/study.ts'
import { createAskedQuestions } from '../tagging/asked-questions.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import type { Document, Segment } from '../transcript/model.ts'
import type { ReviewDocument } from './model.ts'

/** A document of the review, and where it comes from. */
export interface Loaded {
  readonly shown: ReviewDocument
  readonly document: Document
  readonly segments: readonly Segment[]
  readonly codings: readonly Coding[]
  /** Says whether the files are still those that were read. */
  readonly stamp: string
}

export type Loader = (file?: string) => Promise<{ readonly loaded: Loaded[]; readonly problems: readonly Problem[] }>

/**
 * Reads the documents of a study with their codings; or that of one transcript again.
 * @throws QcodeError when a codings file has lines that cannot be read: decisions could not be added to it.
 */
export async function createLoader(study: Study): Promise<Loader> {
  const questionsIn = await createAskedQuestions(study.codebook, study.language)
  return async (file) => {
    const loaded: Loaded[] = []
    const problems: Problem[] = []
    const transcripts = file === undefined ? study.transcripts : [file]
    for await (const result of readTranscripts({ ...study, transcripts })) {
      if ('file' in result) {
        problems.push(...result.problems)
        continue
      }
      const { document, segments } = result
      const stamp = await stampOf(study, document)
      const stored = await readCodings(study.codings, document.id)
      const errors = stored.problems.filter(({ severity }) => severity === 'error')
      if (errors.length > 0) throw new QcodeError('the codings cannot be read', errors)
      const { id, text, turns } = document
      const shown = { id, text, turns, segments, points: createCodePointIndex(text), questions: questionsIn(document) }
      const { codings } = refreshCodings(stored.codings, document, segments)
      loaded.push({ shown, document, segments, codings, stamp })
    }
    return { loaded, problems }
  }
}

/** Changes when the codings or the transcript of a document are written. */
export async function stampOf({ codings }: Pick<Study, 'codings'>, { id, file }: Document): Promise<string> {
  const stamps = await Promise.all(
    [codingsFile(codings, id), file].map((name) =>
      stat(name).then(
        ({ mtimeMs, size, ino }) => `${mtimeMs}:${size}:${ino}`,
        () => 'none',
      ),
    ),
  )
  return stamps.join(' ')
}
