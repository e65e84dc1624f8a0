import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd } from 'node:process'
import type { Codebook } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { labelledInStudy, readLabelledFile } from '../study/labelled.ts'
import { type Model, readModel, trainModel } from '../study/model-file.ts'
import type { Study } from '../study/study.ts'
import { type Problem, QcodeError } from '../text/problem.ts'

export interface LearnFlags {
  /** A file of labelled segments; true: the decisions in the study. */
  readonly learn?: string | boolean
  /** Where the model is kept. */
  readonly model?: string
}

export interface LearnedModel {
  readonly model: Model
  /** Where it is kept, as messages name it; null when it is not. */
  readonly file: string | null
  /** Learned in this run, and not written yet. */
  readonly isNew: boolean
  readonly problems: readonly Problem[]
}

/** The name of the model of a study. */
const MODEL_FILE = 'model.json'

/**
 * What the suggestions for a study have learned: with `--learn` from what people decided in it, and from a file when one
 * is named; else what the model of the study holds, if it has one.
 */
export async function learnedInStudy(study: Study, { learn, model }: LearnFlags): Promise<LearnedModel | null> {
  const file = model ?? path.relative(cwd(), path.join(study.root, MODEL_FILE))
  if (!learn) {
    if (model === undefined && !existsSync(file)) return null
    return { model: await readModel(file, study.codebook), file, isNew: false, problems: [] }
  }
  const fromFile = typeof learn === 'string' ? await readLabelled(learn, study.codebook) : null
  const { study: coded } = await loadCodedStudy(study)
  const decided = labelledInStudy(coded)
  const segments = [...decided.segments, ...(fromFile?.segments ?? [])]
  const problems = [...decided.problems, ...(fromFile?.problems ?? [])]
  return { model: await trainModel(study.codebook, segments), file, isNew: true, problems }
}

/** Without a study: from a file of labelled segments, or from a model. It is kept where `--model` says. */
export async function learnedFromFile(codebook: Codebook, { learn, model }: LearnFlags): Promise<LearnedModel | null> {
  if (learn === true) throw new QcodeError('--learn needs a file of labelled segments here: --learn segments.jsonl')
  if (learn) {
    const { segments, problems } = await readLabelled(learn, codebook)
    return { model: await trainModel(codebook, segments), file: model ?? null, isNew: true, problems }
  }
  return model === undefined
    ? null
    : { model: await readModel(model, codebook), file: model, isNew: false, problems: [] }
}

async function readLabelled(
  file: string,
  codebook: Codebook,
): Promise<{ readonly segments: readonly LabelledSegment[]; readonly problems: readonly Problem[] }> {
  if ((await stat(file).catch(() => null))?.isDirectory())
    throw new QcodeError(
      `--learn takes a file of labelled segments, and ${file} is a folder; put --learn last to learn from the study`,
    )
  return readLabelledFile(file, codebook)
}
