import { existsSync } from 'node:fs'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { type Coder, otherFolderAs, PROGRAM_AS_CODER, personAs } from '../analysis/agreement/coders.ts'
import { disagreements } from '../analysis/agreement/disagreements.ts'
import { agreementOnSpans } from '../analysis/agreement/spans.ts'
import { type AgreementFound, agreement } from '../analysis/agreement/tables.ts'
import type { CodedStudy } from '../analysis/model.ts'
import { unknownName } from '../analysis/select.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { PROGRAM } from '../codings/model.ts'
import { FORMATS, writeTables } from '../export/write.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { openStudy } from '../study/study.ts'
import { LANGUAGES } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { oneOf, wholeNumber } from './codebook-shared.ts'
import type { ExitCode } from './exit-code.ts'
import { warnAbout } from './export.ts'

export interface AgreeFlags {
  readonly study?: string
  readonly codebook?: string
  readonly unit?: string
  readonly level?: string
  readonly disagreements?: boolean
  readonly missing: string
  readonly min?: number
  readonly seed?: number
  readonly format?: string
  readonly output?: string
  readonly excel?: string
  readonly lang?: string
}

/** `qcode agree`: 0, or 1 when alpha is below `--min` or undefined. */
export async function runAgree(names: readonly string[], flags: AgreeFlags): Promise<0 | 1> {
  const unit = oneOf(flags.unit ?? 'segment', ['segment', 'sentence', 'character'] as const, '--unit')
  const missing = oneOf(flags.missing, ['left-out', 'none'] as const, '--missing')
  if (missing === 'none' && (unit === 'character' || flags.disagreements))
    throw new QcodeError(
      '--missing none goes with the table of segments or sentences, not with characters or disagreements',
    )
  const { min } = flags
  if (min !== undefined && !(min >= -1 && min <= 1)) throw new QcodeError('--min is a number from -1 to 1')
  if (new Set(names).size < 2 || new Set(names).size < names.length)
    throw new QcodeError('name two or more different coders, as in "qcode agree anna bram"')
  const lang = oneOf(flags.lang ?? 'en', LANGUAGES, '--lang')
  const seed = wholeNumber(flags.seed, '--seed', 0)

  const opened = await openStudy({
    paths: flags.study === undefined ? [] : [flags.study],
    cwd: cwd(),
    codebook: flags.codebook,
    ...(unit === 'sentence' && { unit }),
  })
  const { study, problems } = await loadCodedStudy(opened)
  warnAbout(study, problems, opened.codings)
  if (flags.level !== undefined && !study.codebook.levels.includes(flags.level))
    throw unknownName('level', flags.level, study.codebook.levels)
  const coders = await Promise.all(names.map((name) => coderNamed(name, study, flags)))
  const options = {
    lang,
    missing,
    ...(flags.level !== undefined && { level: flags.level }),
    ...(seed !== undefined && { seed }),
  }
  const found: AgreementFound =
    unit === 'character' ? agreementOnSpans(study, coders, options) : agreement(study, coders, options)
  if (found.table.rows.length === 0 || found.table.rows.every((row) => row[3] === 0))
    throw new QcodeError(`there is nothing that ${names.join(' and ')} both worked on`)
  await print(flags.disagreements ? disagreements(study, coders, options) : found.table, flags)
  if (min === undefined || (found.alpha !== null && found.alpha >= min)) return 0
  stderr.write(`alpha of all codes is ${found.alpha === null ? 'undefined' : found.alpha.toFixed(3)}, below ${min}\n`)
  return 1
}

/** `qcode agree A B --resolve`: the screen of the review as A, with what B accepted and A did not, and the other way round. */
export async function runResolve([first, second, ...others]: readonly string[], flags: AgreeFlags): Promise<ExitCode> {
  if (first === undefined || second === undefined || others.length > 0 || [first, second].includes(PROGRAM))
    throw new QcodeError('--resolve is for two people, as in "qcode agree anna bram --resolve"')
  const { runReview } = await import('./review.ts')
  return runReview(flags.study, { coder: first, against: second, ...(flags.codebook && { codebook: flags.codebook }) })
}

/** A folder that is there, the program, or somebody who coded something. */
async function coderNamed(name: string, study: CodedStudy, { codebook }: AgreeFlags): Promise<Coder> {
  if (name === PROGRAM) return PROGRAM_AS_CODER
  const known = [...new Set(study.documents.flatMap(({ codings }) => codings.map(({ coder }) => coder)))]
  if (known.includes(name)) return personAs(name)
  if (!existsSync(name)) throw unknownName('coder', name, [...known, PROGRAM])
  const other = await loadCodedStudy(await openStudy({ paths: [name], cwd: cwd(), codebook }))
  const texts = new Map(study.documents.map(({ document }) => [document.id, document.hash]))
  const differing = other.study.documents.filter(
    ({ document: { id, hash } }) => texts.has(id) && texts.get(id) !== hash,
  )
  if (differing.length > 0) {
    const ids = differing.map(({ document }) => document.id).join(', ')
    throw new QcodeError(`the transcripts in ${name} differ from those here, so places cannot be compared: ${ids}`)
  }
  return otherFolderAs(
    path.basename(path.resolve(name)),
    new Map(other.study.documents.map(({ document, codings }) => [document.id, codings])),
  )
}

async function print(table: AgreementFound['table'], { format, output, excel, lang }: AgreeFlags): Promise<void> {
  const named = output === undefined ? undefined : path.extname(output).slice(1).toLowerCase()
  const chosen = oneOf(format ?? named ?? 'md', FORMATS, '--format')
  if (output === undefined && (chosen === 'xlsx' || chosen === 'docx'))
    throw new QcodeError(`${chosen} is not for the screen: name a file with -o`)
  const locale = excel === undefined ? undefined : oneOf(excel, ['nl', 'en'] as const, '--excel')
  const language = oneOf(lang ?? 'en', LANGUAGES, '--lang')
  const bytes = await writeTables([table], chosen, { lang: language, headings: lang !== undefined, excel: locale })
  if (output === undefined) stdout.write(bytes)
  else {
    await writeFileAtomic(output, bytes)
    stdout.write(`${output}\n`)
  }
}
