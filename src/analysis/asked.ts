import { isWithin } from '../codebook/model.ts'
import type { Selection } from './select.ts'
import { wording } from './wording.ts'

export const DENOMINATORS = ['all', 'asked'] as const
/** Of whom a share of respondents is taken: everybody, or those who were asked a guide question of the code. */
export type Denominator = (typeof DENOMINATORS)[number]

/**
 * Who was asked about each code: the selected respondents with a turn that answers one of its guide questions. These are
 * the questions of the code, of the codes above it and of those below it, because a code counts what is below it. Null
 * for a code without guide questions: nobody knows who was asked.
 */
export function whoWasAsked(selection: Selection): (path: string) => ReadonlySet<string> | null {
  const { study } = selection
  const answering = respondentsByQuestion(selection)
  return (path) => {
    const linked = study.codebook.codes.filter((code) => isWithin(code.path, path) || isWithin(path, code.path))
    const questions = new Set(linked.flatMap((code) => code.questions))
    if (questions.size === 0) return null
    return new Set([...questions].flatMap((question) => [...(answering.get(question) ?? [])]))
  }
}

/** Guide question → the selected respondents with a turn that answers it. */
export function respondentsByQuestion({ documents, respondents }: Selection): ReadonlyMap<string, ReadonlySet<string>> {
  const selected = new Set(respondents.map(({ id }) => id))
  const answering = new Map<string, Set<string>>()
  for (const { coded } of documents) {
    for (const { number, respondent } of coded.document.turns) {
      const question = coded.questions.get(number)
      if (question === undefined || respondent === null || !selected.has(respondent)) continue
      const ids = answering.get(question)
      if (ids) ids.add(respondent)
      else answering.set(question, new Set([respondent]))
    }
  }
  return answering
}

/** Why nobody seems to have been asked anything, for the reader; nothing when somebody was. */
export function describeSilence(selection: Selection): string[] {
  const { study, lang } = selection
  if (study.codebook.codes.every(({ questions }) => questions.length === 0)) return [say('unlinked', lang)]
  return respondentsByQuestion(selection).size === 0 ? [say('unfound', lang)] : []
}

const { say } = wording({
  unlinked: {
    en: 'No code of the codebook names guide questions ("questions: [5]"), so nobody knows who was asked about it.',
    nl: 'Geen code in het codeboek noemt vragen uit de vragenlijst ("questions: [5]"), dus is niet bekend aan wie ernaar is gevraagd.',
  },
  unfound: {
    en: 'No question of the guide was found in these transcripts, by its number or in nearly the same words.',
    nl: 'Geen vraag uit de vragenlijst is in deze transcripten gevonden, aan het nummer of in bijna dezelfde woorden.',
  },
})
