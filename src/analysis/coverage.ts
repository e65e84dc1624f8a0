import type { CueUse } from '../tagging/kwic.ts'
import { groupBy } from '../text/group.ts'
import type { Language } from '../text/language.ts'
import { formatPlace } from '../text/problem.ts'
import type { Segment } from '../transcript/model.ts'
import { describeSilence, respondentsByQuestion } from './asked.ts'
import { describeSelection } from './counted.ts'
import { idRanges } from './id-ranges.ts'
import type { CodedStudy } from './model.ts'
import { type Hit, type Selection, type SelectOptions, select } from './select.ts'
import type { Table } from './table.ts'
import { tallySubtrees } from './tally.ts'
import { wording } from './wording.ts'

/** One thing that nobody looked at or nobody said. */
interface Gap {
  readonly what: string
  readonly detail: string
  readonly place: string
}

/** The gaps of one kind, out of how many things there are. */
interface Gaps {
  readonly kind: GapKind
  readonly gaps: readonly Gap[]
  /** What the note counts, when that is not the gaps. */
  readonly n?: number
  readonly of: number
}

/**
 * What a supervisor asks before the results: which codes nobody mentioned; which guide questions have no answer, and which
 * only answers without codes; who has no codings, and who is never quoted (has codings, none of which a person accepted);
 * how many segments of each document have no code; which cues of each code never hit. One row a gap, in the order of the
 * study; the notes say how many there are of how many, of every kind. Cues are tried only where the study can (`cueUses`).
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function coverage(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const found: readonly Gaps[] = [
    codesNotMentioned(selection),
    ...questionGaps(selection),
    ...respondentGaps(selection, select(study, { ...options, statuses: ['accepted'] }).hits),
    segmentsWithoutCodes(selection),
    ...cuesWithoutHits(selection),
  ]
  return {
    name: 'coverage',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      words('kind', 'text', lang),
      words('what', 'text', lang),
      words('detail', 'text', lang),
      words('place', 'text', lang),
    ],
    rows: found.flatMap(({ kind, gaps }) =>
      gaps.map(({ what, detail, place }) => [say(kind, lang), what, detail, place]),
    ),
    counted: describeSelection(selection, [
      [say('quoted', lang), say('quoted.rule', lang)],
      ...(study.cueUses ? [[say('cues', lang), say('cues.rule', lang)] as const] : []),
    ]),
    notes: [
      ...found
        .filter(({ of }) => of > 0)
        .map(({ kind, gaps, n = gaps.length, of }) => `${say(kind, lang)}: ${n} ${say('out-of', lang)} ${of}`),
      ...(study.codebook.questions.size > 0 ? describeSilence(selection) : []),
    ],
  }
}

function codesNotMentioned(selection: Selection): Gaps {
  const { codes, study, hits } = selection
  const tallies = tallySubtrees(selection, hits)
  const gaps = codes.codes.flatMap(({ path, label }, position): Gap[] => {
    if (tallies[position]!.hits.length > 0) return []
    const code = study.codebook.byPath.get(path)
    return [{ what: path, detail: label, place: code ? formatPlace(code.place) : '' }]
  })
  return { kind: 'code', gaps, of: codes.codes.length }
}

/** Guide questions that nobody answered, and those in whose answers nothing was coded. */
function questionGaps(selection: Selection): Gaps[] {
  const { study, documents, hits, lang } = selection
  const { questions, file } = study.codebook
  const answering = respondentsByQuestion(selection)
  const coded = new Set(hits.flatMap(({ segments }) => segments))
  const answered = new Set<string>()
  for (const { coded: document } of documents) {
    for (const segment of document.segments) {
      const question = document.questions.get(segment.turn)
      if (question !== undefined && coded.has(segment)) answered.add(question)
    }
  }
  const unanswered: Gap[] = []
  const uncoded: Gap[] = []
  for (const [what, text] of questions) {
    const who = answering.get(what)
    if (!who) unanswered.push({ what, detail: text, place: file })
    else if (!answered.has(what)) {
      uncoded.push({
        what,
        detail: `${text} (${say('answered-by', lang)} ${idRanges([...who]).join(', ')})`,
        place: file,
      })
    }
  }
  return [
    { kind: 'question-answer', gaps: unanswered, of: questions.size },
    { kind: 'question-coding', gaps: uncoded, of: questions.size },
  ]
}

/** Respondents of whom nothing was coded, and those of whom nothing was accepted. */
function respondentGaps({ respondents, segments, hits, documents, lang }: Selection, accepted: readonly Hit[]): Gaps[] {
  const spoken = groupBy(segments, ({ respondent }) => respondent)
  const codings = groupBy(hits, ({ coding }) => coding.respondent)
  const quoted = new Set(accepted.map(({ coding }) => coding.respondent))
  const places = (id: string): string => {
    const own = documents.filter(({ coded }) => coded.segments.some(({ respondent }) => respondent === id))
    return own.map(({ coded }) => coded.document.file).join(', ')
  }
  const silent: Gap[] = []
  const unquoted: Gap[] = []
  for (const { id, label } of respondents) {
    const name = label === '' || label === id ? '' : `${label}; `
    const count = codings.get(id)?.length ?? 0
    if (count === 0) {
      const said = spoken.get(id)?.length ?? 0
      const detail = said === 0 ? say('speaks-nowhere', lang) : amount(said, 'segment', lang)
      silent.push({ what: id, detail: `${name}${detail}`, place: places(id) })
    } else if (!quoted.has(id)) {
      unquoted.push({ what: id, detail: `${name}${amount(count, 'suggestion', lang)}`, place: places(id) })
    }
  }
  return [
    { kind: 'respondent-coding', gaps: silent, of: respondents.length },
    { kind: 'respondent-quote', gaps: unquoted, of: respondents.length },
  ]
}

function segmentsWithoutCodes({ documents, segments, hits, lang }: Selection): Gaps {
  const coded = new Set(hits.flatMap((hit) => hit.segments))
  const own = new Set(segments)
  const isBare = (segment: Segment): boolean => !coded.has(segment)
  const gaps = documents.flatMap(({ coded: { document, segments: all } }): Gap[] => {
    const counting = all.filter((segment) => own.has(segment))
    const bare = counting.filter(isBare).length
    if (bare === 0) return []
    const share = `${((100 * bare) / counting.length).toFixed(0)}%`
    const detail = `${bare} ${say('out-of', lang)} ${amount(counting.length, 'segment', lang)} (${share})`
    return [{ what: document.id, detail, place: document.file }]
  })
  return { kind: 'segment', gaps, n: segments.filter(isBare).length, of: segments.length }
}

/** So many cues are named of one code; `qcode codebook cues` has them all. */
const MOST_CUES = 10

/** One gap a code: a codebook with hundreds of cues has as many that nobody says. */
function cuesWithoutHits({ study, documents, segments, codes, lang }: Selection): Gaps[] {
  if (!study.cueUses) return []
  const own = new Set(segments)
  const texts = documents.map(({ coded }) => ({
    document: coded.document,
    segments: coded.segments.filter((segment) => own.has(segment)),
  }))
  const uses = study.cueUses(texts).filter(({ code }) => codes.position.has(code))
  const silent = (use: CueUse): boolean => use.hits === 0
  const gaps = [...groupBy(uses, ({ code }) => code)].flatMap(([what, ofCode]): Gap[] => {
    const unheard = ofCode.filter(silent)
    if (unheard.length === 0) return []
    const named = unheard.slice(0, MOST_CUES).map(({ cue }) => cue.source)
    const more = unheard.length > MOST_CUES ? '; …' : ''
    const detail = `${unheard.length} ${say('out-of', lang)} ${ofCode.length}: ${named.join('; ')}${more}`
    return [{ what, detail, place: formatPlace(study.codebook.byPath.get(what)!.place) }]
  })
  return [{ kind: 'cue', gaps, n: uses.filter(silent).length, of: uses.length }]
}

/** `1 segment`, `12 segments`. */
function amount(count: number, noun: 'segment' | 'suggestion', lang: Language): string {
  return `${count} ${say(count === 1 ? `one-${noun}` : `more-${noun}s`, lang)}`
}

const { say, column: words } = wording({
  title: {
    en: 'Coverage: what nobody said, asked, coded or quoted',
    nl: 'Dekking: wat niemand zei, vroeg, codeerde of citeerde',
  },
  shows: {
    en: 'A row a gap: what nobody mentioned, answered, coded or accepted.',
    nl: 'Een rij per gat: wat niemand noemde, beantwoordde, codeerde of aanvaardde.',
  },
  kind: { en: 'Kind', nl: 'Soort' },
  what: { en: 'What', nl: 'Wat' },
  detail: { en: 'Detail', nl: 'Toelichting' },
  place: { en: 'Place', nl: 'Plaats' },
  code: { en: 'code not mentioned', nl: 'code niet genoemd' },
  'question-answer': { en: 'question without answer', nl: 'vraag zonder antwoord' },
  'question-coding': { en: 'answers without codes', nl: 'antwoorden zonder code' },
  'respondent-coding': { en: 'respondent without codings', nl: 'respondent zonder coderingen' },
  'respondent-quote': { en: 'respondent never quoted', nl: 'respondent nooit geciteerd' },
  segment: { en: 'segments without codes', nl: 'segmenten zonder code' },
  cue: { en: 'cues never hit', nl: 'cues zonder treffer' },
  'out-of': { en: 'of', nl: 'van' },
  'answered-by': { en: 'answered by', nl: 'beantwoord door' },
  'speaks-nowhere': { en: 'speaks in no document', nl: 'komt nergens aan het woord' },
  'one-segment': { en: 'segment', nl: 'segment' },
  'more-segments': { en: 'segments', nl: 'segmenten' },
  'one-suggestion': { en: 'suggestion, none accepted', nl: 'voorstel, niet aanvaard' },
  'more-suggestions': { en: 'suggestions, none accepted', nl: 'voorstellen, geen aanvaard' },
  cues: { en: 'Cues', nl: 'Cues' },
  'cues.rule': {
    en: 'tried on these segments, each by itself; qcode codebook cues lists them all with their hits',
    nl: 'op deze segmenten geprobeerd, elk apart; qcode codebook cues noemt ze allemaal met hun treffers',
  },
  quoted: { en: 'Never quoted', nl: 'Nooit geciteerd' },
  'quoted.rule': {
    en: 'has codings, but none that a person accepted',
    nl: 'heeft coderingen, maar geen die iemand heeft aanvaard',
  },
})

type GapKind =
  | 'code'
  | 'question-answer'
  | 'question-coding'
  | 'respondent-coding'
  | 'respondent-quote'
  | 'segment'
  | 'cue'
