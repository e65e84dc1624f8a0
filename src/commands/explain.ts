import { cwd, stderr, stdout } from 'node:process'
import type { Codebook } from '../codebook/model.ts'
import { readCodings } from '../codings/store.ts'
import { scoresKept } from '../study/apply.ts'
import { readCodebook } from '../study/codebook.ts'
import { openStudy, readTranscripts, type Study } from '../study/study.ts'
import { createAskedQuestions } from '../tagging/asked-questions.ts'
import type { Learned } from '../tagging/learn.ts'
import { METHODS } from '../tagging/score.ts'
import { createTagger } from '../tagging/tagger.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { spokenIn } from '../transcript/model.ts'
import { oneOf } from './codebook-shared.ts'
import { type Explained, formatExplanation } from './explain-text.ts'
import { learnedFromFile, learnedInStudy } from './learning.ts'
import { readUnit } from './unit-options.ts'

export interface ExplainFlags {
  readonly study?: string
  readonly codebook?: string
  readonly unit?: string
  /** Explain this text, which is in no study. */
  readonly text?: string
  /** Number of the guide question that it answers. */
  readonly question?: string
  /** Only this code, its path. */
  readonly code?: string
  readonly method?: string
  readonly model?: string
  /** Every code that anything speaks for. */
  readonly all?: boolean
  readonly json?: boolean
}

/** `qcode explain`: why each code was suggested for one segment, or was not. */
export async function runExplain(
  documentId: string | undefined,
  segmentName: string | undefined,
  flags: ExplainFlags,
): Promise<0> {
  const { code } = flags
  const method = oneOf(flags.method ?? 'all', METHODS, '--method')
  const what = flags.text === undefined ? await inStudy(documentId, segmentName, flags) : await textAlone(flags)
  const { codebook, learned, language, ...explained } = what
  if (code !== undefined && !codebook.byPath.has(code)) {
    throw new QcodeError(`--code: the codebook has no code "${code}"${hint(code, [...codebook.byPath.keys()])}`)
  }
  const { question } = explained
  if (question !== null && !codebook.questions.has(question))
    throw new QcodeError(
      `--question: the guide has no question "${question}"${hint(question, [...codebook.questions.keys()])}`,
    )
  if (method === 'learned' && !learned) throw new QcodeError('nothing is learned yet: qcode apply --learn')
  const tagger = await createTagger(codebook, {
    method,
    language,
    learned,
    // As apply judges it: what a study does not keep is not suggested there.
    ...(explained.id !== null && scoresKept(method)),
    onSlowCue: (cue, path) => stderr.write(`warning: the cue ${cue} of ${path} took too long and was skipped\n`),
  })
  const explanations = tagger
    .explain(explained.text, { question })
    .filter((each) => code === undefined || each.code === code)
  stdout.write(
    flags.json
      ? `${JSON.stringify({ ...explained, codes: explanations }, null, 2)}\n`
      : formatExplanation(explained, explanations, codebook, {
          columns: stdout.columns ?? 100,
          all: flags.all === true || code !== undefined,
        }),
  )
  return 0
}

interface Wanted extends Explained {
  readonly codebook: Codebook
  readonly language: Study['language']
  readonly learned: Learned | null
}

async function textAlone(flags: ExplainFlags): Promise<Wanted> {
  const codebook =
    flags.codebook === undefined ? (await openStudy(requestOf(flags))).codebook : await readCodebook(flags.codebook)
  const learned = await learnedFromFile(codebook, { model: flags.model })
  return {
    codebook,
    language: codebook.language,
    learned: learned?.model.learned ?? null,
    id: null,
    respondent: null,
    question: flags.question ?? null,
    text: (flags.text ?? '').normalize('NFC'),
    decisions: new Map(),
  }
}

const requestOf = ({ study, codebook, unit }: ExplainFlags) => ({
  paths: study === undefined ? [] : [study],
  cwd: cwd(),
  codebook,
  unit: readUnit({ unit }),
})

async function inStudy(documentId: string | undefined, name: string | undefined, flags: ExplainFlags): Promise<Wanted> {
  if (documentId === undefined || name === undefined)
    throw new QcodeError('name a document and a segment, as in "qcode explain r03 12", or a text with --text')
  const study = await openStudy(requestOf(flags))
  const ids: string[] = []
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      for (const problem of result.problems) stderr.write(`warning: ${formatProblem(problem)}\n`)
      continue
    }
    const { document, segments } = result
    ids.push(document.id)
    if (document.id !== documentId) continue
    const segment = segments.find(({ id }) => id === name || id === `${documentId}#${name}`)
    if (!segment) {
      const names = segments.map(({ id }) => id.slice(documentId.length + 1))
      throw new QcodeError(
        `${documentId} has no segment "${name}"${hint(name, names)}; it has ${names[0]} to ${names.at(-1)}`,
      )
    }
    const learned = await learnedInStudy(study, { model: flags.model })
    const questionsIn = await createAskedQuestions(study.codebook, study.language)
    const { codings } = await readCodings(study.codings, document.id)
    const decided = codings.filter((coding) => coding.segment === segment.id && coding.status !== 'suggested')
    return {
      codebook: study.codebook,
      language: study.language,
      learned: learned?.model.learned ?? null,
      id: segment.id,
      respondent: segment.respondent,
      question: flags.question ?? questionsIn(document).get(segment.turn) ?? null,
      text: spokenIn(document, segment),
      decisions: new Map(decided.map(({ code, status, coder }) => [code, `${status} by ${coder}`])),
    }
  }
  throw new QcodeError(`there is no document "${documentId}"${hint(documentId, ids)}; there are ${ids.join(', ')}`)
}
