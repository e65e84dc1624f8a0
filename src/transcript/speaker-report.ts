import { distance } from 'fastest-levenshtein'
import { countWords } from '../text/tokens.ts'
import type { Document, SpeakerRole } from './model.ts'
import { shortKey, speakerKey } from './speakers.ts'

/** One speaker of a document: who was found, and how much they say. */
export interface SpeakerCount {
  /** Id of the respondent; for an interviewer the label that comes first. */
  readonly speaker: string
  readonly role: SpeakerRole
  /** The labels as typed, in order of appearance; empty where the file has none. */
  readonly labels: readonly string[]
  readonly turns: number
  readonly words: number
  /** Turns that end in a question mark. */
  readonly questions: number
}

/** The speakers of a document in order of appearance; spellings of one respondent (`R3`, `R 3`, `Resp. 3`) count together. */
export function countSpeakers({ text, turns }: Document): SpeakerCount[] {
  const counts = new Map<string, SpeakerCount>()
  for (const { speaker, role, respondent, start, end } of turns) {
    const key = respondent === null ? `${role} ${speakerKey(speaker ?? '')}` : `${role} ${respondent}`
    const { labels, ...before } = counts.get(key) ?? {
      speaker: respondent ?? speaker ?? '',
      role,
      labels: [],
      turns: 0,
      words: 0,
      questions: 0,
    }
    const spoken = text.slice(start, end)
    counts.set(key, {
      ...before,
      labels: speaker === null || labels.includes(speaker) ? labels : [...labels, speaker],
      turns: before.turns + 1,
      words: before.words + countWords(spoken),
      questions: before.questions + (/\?["'”’)\]]{0,3}$/u.test(spoken) ? 1 : 0),
    })
  }
  return [...counts.values()]
}

/** Who asks is an interviewer, perhaps: of their turns at least this part ends in a question mark … */
const LEAST_ASKED = 0.5
/** … which is so much more than of anybody else's, … */
const LEAST_AHEAD = 0.25
/** … and they ask at least this often. */
const LEAST_QUESTIONS = 2

/**
 * The speaker who is probably the interviewer of a document that has none, null when nobody clearly asks the questions. A
 * proposal for the researcher: until it is in qcode.yaml the speaker is a respondent.
 */
export function proposeInterviewer(speakers: readonly SpeakerCount[]): string | null {
  if (speakers.length < 2 || speakers.some(({ role }) => role === 'interviewer')) return null
  const share = ({ questions, turns }: SpeakerCount): number => questions / turns
  const [first, second] = speakers.toSorted((a, b) => share(b) - share(a))
  if (first!.questions < LEAST_QUESTIONS || share(first!) < LEAST_ASKED) return null
  return share(first!) - share(second!) >= LEAST_AHEAD ? first!.speaker : null
}

/** Names this long that differ by one letter are perhaps one. */
const LEAST_NAME = 4

/** Pairs of speakers, perhaps of different documents, that may be one: `R3` and `Resp. 3`, `Karin` and `Karen`. */
export function similarSpeakers(names: readonly string[]): (readonly [string, string])[] {
  const distinct = [...new Set(names)].map((name) => ({ name, key: shortKey(speakerKey(name)) }))
  return distinct.flatMap((a, i) =>
    distinct.slice(i + 1).flatMap((b) => (isSimilar(a.key, b.key) ? [[a.name, b.name] as const] : [])),
  )
}

function isSimilar(a: string, b: string): boolean {
  if (a === b) return true
  // Numbers tell people apart.
  if (/\d/u.test(a) || /\d/u.test(b) || Math.min(a.length, b.length) < LEAST_NAME) return false
  return distance(a, b) === 1
}
