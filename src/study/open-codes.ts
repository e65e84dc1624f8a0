import { type Coding, isLive } from '../codings/model.ts'
import { createKnownWords } from '../tagging/known-words.ts'
import { type OpenCandidate, type OpenText, openCandidates } from '../tagging/open-codes.ts'
import { LONGEST_SEGMENT } from '../tagging/tagger.ts'
import { languageData } from '../text/language-data.ts'
import { phraseWords } from '../text/phrase-words.ts'
import { loadStemmer } from '../text/stems.ts'
import { spokenIn } from '../transcript/model.ts'
import { readTranscripts, type Study } from './study.ts'

/**
 * Proposes open codes for a study, given its codings: what its codes and the open codes in use say already is left out.
 * Reads the transcripts twice, and keeps none of them.
 */
export async function proposeOpenCodes(
  study: Study,
  codings: readonly Coding[],
  limit: number,
): Promise<OpenCandidate[]> {
  const language = languageData(study.language)
  const stem = await loadStemmer(study.language)
  const inUse = codings.filter(({ code, status }) => status === 'accepted' && !study.codebook.byPath.has(code))
  const openCodes = new Set(inUse.flatMap(({ code }) => code.split('/')))
  const people = study.roster.respondents.flatMap(({ id, label, attributes }) => [
    id,
    label,
    ...Object.values(attributes),
  ])
  const coded = new Set(codings.filter(isLive).map(({ segment }) => segment))
  return openCandidates(() => openTexts(study, coded), {
    limit,
    language,
    phraseWords: phraseWords(study.language),
    stem,
    isKnown: createKnownWords(
      study.codebook,
      { openCodes, people: [...people, ...study.interviewers] },
      language,
      stem,
    ),
  })
}

/** What respondents say; an interviewer's words are no one's open code, also when they are coded. */
async function* openTexts(study: Study, coded: ReadonlySet<string>): AsyncGenerator<OpenText> {
  for await (const result of readTranscripts(study)) {
    if ('file' in result) continue
    const { document, segments } = result
    for (const segment of segments) {
      const { id, turn, respondent, start, end } = segment
      if (document.turns[turn - 1]?.role === 'interviewer' || end - start > LONGEST_SEGMENT) continue
      yield { segment: id, respondent, text: spokenIn(document, segment), coded: coded.has(id) }
    }
  }
}
