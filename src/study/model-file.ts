import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Codebook } from '../codebook/model.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import { type Learned, learn, tooLittle } from '../tagging/learn.ts'
import { languageData } from '../text/language-data.ts'
import { QcodeError } from '../text/problem.ts'
import { loadStemmer } from '../text/stems.ts'
import { readBytes } from './codebook.ts'

/** What was learned, and from what. */
export interface Model {
  readonly codebook: string
  /** SHA-256 (hex) of the texts and decisions that it was learned from, in their order. */
  readonly data_sha256: string
  readonly learned: Learned
}

/** @throws QcodeError when there is too little to learn from */
export async function trainModel(codebook: Codebook, segments: readonly LabelledSegment[]): Promise<Model> {
  const refused = tooLittle(segments)
  if (refused) throw new QcodeError(refused)
  const stem = await loadStemmer(codebook.language)
  const { stopWords } = languageData(codebook.language)
  return {
    codebook: codebook.id,
    data_sha256: hashOf(segments),
    learned: learn(segments, { stem, stopWords }),
  }
}

function hashOf(segments: readonly LabelledSegment[]): string {
  const hash = createHash('sha256')
  for (const { text, codes, not } of segments) hash.update(`${JSON.stringify([text, codes, not])}\n`)
  return hash.digest('hex')
}

const VERSION = 1

/** Writes the model as JSON, one segment a line: the stems of its words, no sentences. */
export async function writeModel(file: string, { codebook, data_sha256, learned }: Model): Promise<void> {
  const head = JSON.stringify({ qcode_model: VERSION, codebook, data_sha256 }, null, 2).replace(/\n\}$/, '')
  const lines = learned.segments.map((segment) => `    ${JSON.stringify(segment)}`)
  await writeFileAtomic(file, `${head},\n  "segments": [\n${lines.join(',\n')}\n  ]\n}\n`)
}

const shape = z.object({
  qcode_model: z.literal(VERSION),
  codebook: z.string(),
  data_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  segments: z.array(
    z.object({
      codes: z.array(z.string()),
      not: z.array(z.string()),
      words: z.record(z.string(), z.number().positive()),
    }),
  ),
})

/** @throws QcodeError when it cannot be read, is no model, or belongs to another codebook */
export async function readModel(file: string, codebook: Codebook): Promise<Model> {
  const bytes = await readBytes(file, 'model')
  const again = 'qcode apply --learn makes it again'
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new QcodeError(`${file} is not JSON; ${again}`)
  }
  const parsed = shape.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new QcodeError(`${file} is no model of this version of qcode ("${issue!.path.join('.')}"); ${again}`)
  }
  const { segments, ...head } = parsed.data
  if (head.codebook !== codebook.id)
    throw new QcodeError(`${file} was learned for the codebook "${head.codebook}", not "${codebook.id}"; ${again}`)
  return { codebook: head.codebook, data_sha256: head.data_sha256, learned: { segments } }
}
