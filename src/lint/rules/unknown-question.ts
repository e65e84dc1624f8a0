import { quote } from '../../text/quote.ts'
import { hint } from '../../text/suggest.ts'
import type { Rule } from '../rule.ts'

export const unknownQuestion: Rule = {
  id: 'codebook/unknown-question',
  severity: 'warning',
  summary: 'a code names a question that the interview guide lacks',
  why: `The question links what a respondent was asked to the codes that the answer may be about. A number that is not
under \`questions\` links to nothing.`,
  ok: 'questions: {5: Hoe gaat het?}\ncodes:\n  - {id: a, label: A, questions: [5]}\n',
  notOk: {
    yaml: 'questions: {5: Hoe gaat het?}\ncodes:\n  - {id: a, label: A, questions: [5, 6]}\n',
    line: 3,
    column: 38,
  },
  *check({ codebook: { codes, questions }, of }) {
    for (const code of codes) {
      for (const [i, number] of code.questions.entries()) {
        if (questions.has(number)) continue
        const known =
          questions.size === 0 ? ', which is empty' : /^\d+$/.test(number) ? '' : hint(number, questions.keys())
        yield {
          place: of(code, ['questions', i]),
          message: `question ${quote(number)} is not in the interview guide${known}`,
        }
      }
    }
  },
}
