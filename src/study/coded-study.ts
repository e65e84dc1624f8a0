import { existsSync } from 'node:fs'
import path from 'node:path'
import type { GivenRating } from '../analysis/given-rating.ts'
import type { CodedDocument, CodedStudy, Respondent, Theme } from '../analysis/model.ts'
import { createCodesOfToday } from '../axial/codes-of-today.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { codingsFile, listCodings, readCodings } from '../codings/store.ts'
import { codingMemos, locateMemos } from '../memos/subject.ts'
import { createAskedQuestions } from '../tagging/asked-questions.ts'
import { prepareCueUses } from '../tagging/kwic.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { readBytes } from './codebook.ts'
import { oldCodeProblem } from './coding-problems.ts'
import { shown } from './files.ts'
import { readMemos } from './memos.ts'
import { parseRatings, unknownInRatings } from './ratings.ts'
import { allRespondents, append, orphanedCodings, readTranscripts, type Study } from './study.ts'
import { parseThemes, THEMES } from './themes.ts'

const RATINGS = 'ratings.csv'

/**
 * A study with its codings, ready to be counted.
 * @throws QcodeError when ratings.csv or themes.yaml has errors
 */
export async function loadCodedStudy(study: Study): Promise<{ study: CodedStudy; problems: readonly Problem[] }> {
  const problems: Problem[] = [...study.problems]
  const documents: CodedDocument[] = []
  const questionsIn = await createAskedQuestions(study.codebook, study.language)
  const codesOfToday = createCodesOfToday(study.codebook)
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    const stored = await readCodings(study.codings, document.id)
    const today = codesOfToday(stored.codings)
    const { codings, lost } = refreshCodings(today.codings, document, segments)
    append(problems, document.problems)
    append(problems, stored.problems)
    for (const conflict of today.conflicts)
      problems.push(oldCodeProblem(conflict, codingsFile(study.codings, document.id)))
    if (lost.length > 0) {
      problems.push({
        rule: 'codings/lost',
        severity: 'warning',
        place: wholeFile(document.file),
        message: `has changed since it was coded: the words of ${lost.length} coding${lost.length === 1 ? '' : 's'} are no longer there and do not count`,
        help: 'run qcode apply to see them',
      })
    }
    documents.push({ document, segments, codings, questions: questionsIn(document) })
  }
  append(problems, await orphanedCodings(study))
  const respondents = allRespondents(study.roster, documents)
  const themes = await readThemes(study, documents)
  const memos = await memosOf(study, documents, respondents)
  append(problems, memos.problems)
  return {
    study: {
      codebook: study.codebook,
      documents,
      respondents,
      attributes: study.roster.attributes,
      unit: study.unit,
      ratings: await readRatings(study, respondents, documents),
      quantifiers: study.quantifiers,
      cueUses: await prepareCueUses(study.codebook, study.language),
      ...(themes && { themes }),
      memos: memos.memos,
    },
    problems,
  }
}

async function memosOf(
  { root, codebook, codings, isWhole }: Study,
  documents: readonly CodedDocument[],
  respondents: readonly Respondent[],
) {
  const read = await readMemos(root)
  const subjects = { codebook, documents, respondents: respondents.map(({ id }) => id) }
  const { memos, problems } = locateMemos(read.memos, subjects)
  return {
    memos: [...memos, ...codingMemos(subjects, (document) => codingsFile(codings, document))],
    // Of some documents only, a memo may be about another.
    problems: [...read.problems, ...(isWhole ? problems : [])],
  }
}

async function readThemes(
  { root, codebook, codings, isWhole }: Study,
  documents: readonly CodedDocument[],
): Promise<readonly Theme[] | undefined> {
  const file = shown(path.join(root, THEMES))
  if (!existsSync(file)) return undefined
  // Of some documents only, an open code may be in the others.
  const all = isWhole
    ? documents
    : await Promise.all((await listCodings(codings)).map((id) => readCodings(codings, id)))
  const codesOfToday = createCodesOfToday(codebook)
  const coded = all.flatMap((each) => codesOfToday(each.codings).codings.map(({ code }) => code))
  const { themes, problems } = parseThemes(file, await readBytes(file, 'themes'), codebook, coded)
  if (themes === null) throw new QcodeError(`${file} cannot be used`, problems)
  return themes
}

async function readRatings(
  { root, codebook, isWhole }: Study,
  respondents: readonly Respondent[],
  documents: readonly CodedDocument[],
): Promise<readonly GivenRating[]> {
  const file = shown(path.join(root, RATINGS))
  if (!existsSync(file)) return []
  const { ratings, problems } = parseRatings(file, await readBytes(file, 'ratings'))
  // Of some documents only, not everybody need be there.
  const unknown = isWhole
    ? unknownInRatings(
        ratings,
        codebook,
        respondents.map(({ id }) => id),
        documents.flatMap(({ codings }) => codings),
      )
    : []
  const errors = [...problems, ...unknown]
  if (errors.length > 0) throw new QcodeError(`${file} cannot be used`, errors)
  return ratings
}
