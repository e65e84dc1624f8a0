import type { StatedLine } from './encoding.ts'
import type { Label } from './labels.ts'
import type { SpeakerRole } from './model.ts'

/** Who a label stands for. */
export interface Speaker {
  readonly role: SpeakerRole
  /** Id of the respondent; null for an interviewer. */
  readonly respondent: string | null
}

export interface SpeakerContext {
  readonly documentId: string
  readonly meta: Readonly<Record<string, string>>
  /** Ids of the respondents the study knows. */
  readonly respondents: readonly string[]
  /** Labels of interviewers, beside the usual ones. */
  readonly interviewers: readonly string[]
  /** Lines of which the format says who speaks or when. Where it says who, labels by form do not count. */
  readonly stated?: ReadonlyMap<number, StatedLine> | undefined
}

/** True when the format itself says who speaks. */
export const statesSpeakers = ({ stated }: SpeakerContext): boolean =>
  [...(stated?.values() ?? [])].some(({ speaker }) => speaker !== null)

/** The speakers of a document by {@link speakerKey}, and the labels that might have been speakers. */
export interface Speakers {
  readonly byKey: ReadonlyMap<string, Speaker>
  readonly doubtful: readonly Doubt[]
}

export interface Doubt {
  readonly key: string
  /** `read`: taken for a speaker all the same; `left`: left in the text. */
  readonly decision: 'read' | 'left'
}

/** Two spellings of one speaker have one key: `R 3`, `r3` and `R3.` are `r3`. */
export function speakerKey(name: string): string {
  const key = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.]+/gu, ' ')
    .trim()
  return /^\p{L} \d+$/u.test(key) ? key.replace(' ', '') : key
}

const INTERVIEWER =
  /^(?:(?:i|int|interviewer|interviewster|onderzoeker|gespreksleider|moderator|researcher)(?: ?\d{1,2})?|(?:interviewer|interviewster|gespreksleider|moderator) .+)$/u
/** Interviewer labels that are ordinary words too. */
const QUESTION = new Set(['vraag', 'v', 'q', 'question'])
const ANSWER = new Set(['antwoord', 'a', 'answer', 'p'])
/** Labels that say only that somebody answers: twelve files with `R:` are twelve people. */
const GENERIC = new Set([
  'r',
  'respondent',
  'resp',
  'geïnterviewde',
  'interviewee',
  'participant',
  'deelnemer',
  ...ANSWER,
])
const NUMBERED =
  /^(?:[dfgmoprs]\d{1,3}|(?:resp|respondent|participant|part|deelnemer|geïnterviewde|interviewee|spreker|speaker)[ _]?\d{1,3})$/u

/** Words that end in a colon at the start of a line in any report: they never are speakers unless the study says so. */
const NO_SPEAKER = new Set(
  (
    'let op,bijvoorbeeld,bijv,bv,namelijk,kortom,dus,nb,n b,ps,p s,noot,opmerking,opmerkingen,datum,tijd,tijdstip,locatie,' +
    'plaats,duur,onderwerp,thema,titel,bron,link,url,http,https,mailto,doel,conclusie,samenvatting,voorbeeld,eerste,tweede,' +
    'stap,vervolgens,daarnaast,verder,tot slot,resultaat,aanwezig,aanwezigen,afwezig,actie,note,for example,example,date,' +
    'time,location,subject,topic,summary,conclusion,naam,functie,organisatie,leeftijd,geslacht,opname,transcript,tel,' +
    'telefoon,e-mail,email,www,voordeel,voordelen,nadeel,nadelen,oftewel,ofwel,citaat,quote,inleiding,introductie,fase,' +
    'agenda,bijlage,tabel,figuur,fragment,deel,hoofdstuk,code,codes,memo,ja,nee,nou,toen,maar,and,but,so,yes,no,name,' +
    'place,duration,organisation,organization,role,rol,versie,version,project,taal,language'
  ).split(','),
)
/** A name holds none of these. */
const FUNCTION_WORD =
  /(?:^|\s)(?:ik|jij|je|hij|zij|ze|we|wij|jullie|u|is|was|zei|zegt|dacht|dat|dit|die|wat|wie|hoe|waarom|en|maar|of|in|op|met|een|het|om|als|zoals|voor|naar|dus|want|ook|niet|nog|vraag|ten|said|says|the|that|this|what|why|how|he|she|they|you|it|and|or|but|with|for|to|not)(?:\s|$)/u
/** The head of a transcript: a run of such lines, with `Respondent: …` among them, is not spoken. */
const METADATA = new Set(
  'datum,tijd,tijdstip,locatie,plaats,duur,onderwerp,naam,functie,organisatie,leeftijd,geslacht,opname,transcript,date,time,location,subject,name,duration,organisation,organization,role,rol,versie,version,project,titel,title,taal,language'.split(
    ',',
  ),
)

/** True for `Datum`, `Locatie` …: what the head of a transcript is made of. */
export const isMetadata = (name: string): boolean => METADATA.has(speakerKey(name))

const ROLE =
  /^(?:interviewers?|interviewster|onderzoekers?|researcher|moderator|gespreksleider|notulist|observator|transcribent|respondent(?:en)?|geïnterviewden?|interviewee|participants?|deelnemers?)(?: ?\d{1,3})?$/u

/** True for `Interviewer`, `Respondent 3` …: the head of a transcript says who they are, if no turn starts with it. */
export const isRole = (name: string): boolean => ROLE.test(speakerKey(name))

/** True for `I`, `R3`, `Vraag` …: labels of speakers wherever they stand. */
export function isUsualLabel(name: string): boolean {
  const key = speakerKey(name)
  return INTERVIEWER.test(key) || NUMBERED.test(key) || [GENERIC, QUESTION, ANSWER].some((labels) => labels.has(key))
}

/**
 * Decides which labels of a document are speakers: by name (interviewers, known respondents, `R1`, `Resp. 3`), by a time
 * stamp, or because they come back. Names that only come back count when somebody else in the document speaks too.
 */
export function findSpeakers(labels: readonly Label[], context: SpeakerContext): Speakers {
  const groups = new Map<string, Group>()
  for (const label of labels) {
    const key = speakerKey(label.name)
    const group = groups.get(key) ?? { key, names: [], loose: 0, stamped: false }
    group.names.push(label.name)
    if (!label.tight) group.loose++
    if (label.stamped) group.stamped = true
    groups.set(key, group)
  }
  const known = knownRespondents(context.respondents)
  const interviewers = new Set([...context.interviewers, ...interviewersIn(context.meta)].map(speakerKey))
  const isInterviewer = (key: string) =>
    interviewers.has(key) || (INTERVIEWER.test(key) && matchRespondent(key, known) === null)

  const chosen = new Map<string, Group>()
  const doubtful: Doubt[] = []
  const all = [...groups.values()]
  const choose = (groupsToAdd: readonly Group[]) => {
    for (const group of groupsToAdd) chosen.set(group.key, group)
  }
  if (statesSpeakers(context)) {
    return { byKey: name(all, isInterviewer, known, context), doubtful }
  }
  choose(all.filter(({ key }) => isInterviewer(key)))
  const hasInterviewer = chosen.size > 0
  choose(all.filter(({ key }) => matchRespondent(key, known) !== null || NUMBERED.test(key)))
  choose(all.filter(({ key }) => GENERIC.has(key) && !ANSWER.has(key)))
  const hasRespondent = [...chosen.keys()].some((key) => !isInterviewer(key))
  const isPair = all.some(({ key }) => QUESTION.has(key)) && all.some(({ key }) => ANSWER.has(key))
  // `Vraag: …` inside an answer is a word, unless questions and answers are what the file is labelled with.
  const isLetter = (group: Group) => group.key.length === 1 && (group.loose > 1 || isPair)
  choose(all.filter((group) => QUESTION.has(group.key) && !hasInterviewer && (isPair || group.loose > 1)))
  choose(all.filter((group) => group.key.length === 1 && QUESTION.has(group.key) && isLetter(group)))
  choose(
    all.filter((group) => ANSWER.has(group.key) && (isLetter(group) || (!hasRespondent && (isPair || hasInterviewer)))),
  )
  choose(all.filter((group) => group.stamped && couldBeName(group)))

  const hasTypical = [...chosen.keys()].some((key) => NUMBERED.test(key))
  const recurring = all.filter((group) => !chosen.has(group.key) && group.loose > 1 && couldBeName(group))
  const isAnchored = chosen.size > 0
  // Beside `R1:` and `R2:`, `zo:` where a line was wrapped is a word.
  const named = hasTypical ? recurring.filter(({ names }) => names.some((typed) => /^\p{Lu}/u.test(typed))) : recurring
  if (isAnchored || named.length > 1) choose(named)
  for (const { key } of recurring) {
    if (!chosen.has(key)) doubtful.push({ key, decision: 'left' })
    else if (hasTypical) doubtful.push({ key, decision: 'read' })
  }
  if (chosen.size > 0) {
    for (const group of all) {
      if (!chosen.has(group.key) && group.loose === 1 && looksLikeName(group) && couldBeName(group)) {
        doubtful.push({ key: group.key, decision: 'left' })
      }
    }
  }
  return { byKey: name([...chosen.values()], isInterviewer, known, context), doubtful }
}

/**
 * The same for labels without a colon, all of one style. They are labels only when at least two speakers have one, one of
 * them comes back, and one has a usual or known name. Beside those, other names have a capital, come back, and are no rarer
 * than a quarter of the commonest of them; where the style is strict, others are none, and one has a number. Null when these
 * are no labels.
 */
export function findStyledSpeakers(
  labels: readonly Label[],
  context: SpeakerContext,
  isStrict: boolean,
): Speakers | null {
  const known = knownRespondents(context.respondents)
  const interviewers = new Set([...context.interviewers, ...interviewersIn(context.meta)].map(speakerKey))
  const counts = new Map<string, number>()
  for (const { name } of labels) counts.set(speakerKey(name), (counts.get(speakerKey(name)) ?? 0) + 1)
  const { byKey } = findSpeakers(labels, context)
  // `a)` begins an item of a list.
  const typedSmall = new Set(labels.filter(({ name }) => /^\p{Ll}$/u.test(name)).map(({ name }) => speakerKey(name)))
  const isUsual = (key: string) => isUsualLabel(key) && !(isStrict && (ANSWER.has(key) || typedSmall.has(key)))
  const isAnchor = (key: string) => interviewers.has(key) || matchRespondent(key, known) !== null || isUsual(key)
  const anchors = [...byKey.keys()].filter(isAnchor)
  const most = Math.max(0, ...anchors.map((key) => counts.get(key)!))
  const capitals = new Set(labels.filter(({ name }) => /^\p{Lu}/u.test(name)).map(({ name }) => speakerKey(name)))
  const kept = new Map(
    [...byKey].filter(([key]) => isAnchor(key) || (!isStrict && capitals.has(key) && counts.get(key)! * 4 >= most)),
  )
  const speaks = [...kept.values()].some(({ role }) => role === 'respondent')
  const recurs = [...kept.keys()].some((key) => counts.get(key)! > 1)
  const isCertain = !isStrict || [...kept.keys()].some((key) => NUMBERED.test(key))
  return most > 0 && kept.size > 1 && speaks && recurs && isCertain ? { byKey: kept, doubtful: [] } : null
}

interface Group {
  readonly key: string
  readonly names: string[]
  /** Times it stands with white space after the colon. */
  loose: number
  stamped: boolean
}

function couldBeName({ key, names }: Group): boolean {
  if (NO_SPEAKER.has(key.replace(/ \d+$/u, '')) || QUESTION.has(key.replace(/ ?\d+$/u, '')) || ANSWER.has(key))
    return false
  return !FUNCTION_WORD.test(withoutParticles(names[0]!).toLowerCase())
}

const looksLikeName = ({ names }: Group) =>
  withoutParticles(names[0]!)
    .split(/\s+/u)
    .every((word) => /^\p{Lu}/u.test(word))

/** `Jan in 't Veld` → `Jan Veld`: what stands between a first and a last name may be a function word elsewhere. */
function withoutParticles(typed: string): string {
  const [first, ...others] = typed.split(/\s+/u)
  const last = others.pop()
  const isFullName = last !== undefined && [first!, last].every((word) => /^\p{Lu}/u.test(word))
  return isFullName && others.every((word) => PARTICLES.has(word)) ? `${first} ${last}` : typed
}

const PARTICLES = new Set("van von de den der het 't ’t in op ter ten te aan bij uit la le du el al ben".split(' '))

function name(
  groups: readonly Group[],
  isInterviewer: (key: string) => boolean,
  known: KnownRespondents,
  context: SpeakerContext,
): ReadonlyMap<string, Speaker> {
  const byKey = new Map<string, Speaker>()
  const respondents: Group[] = []
  for (const group of groups) {
    const isQuestion = QUESTION.has(group.key) && matchRespondent(group.key, known) === null
    if (isInterviewer(group.key) || isQuestion) byKey.set(group.key, { role: 'interviewer', respondent: null })
    else respondents.push(group)
  }
  // `Respondent 3` and `R3` are one: as typed in the label that comes first.
  const ids = new Map(respondents.map(({ key, names }) => [shortKey(key), canonical(names)] as const).reverse())
  const isOnly = ids.size === 1
  const whole = wholeDocumentRespondent(context)
  for (const group of respondents) {
    const isNamed = isOnly && context.meta.respondent
    const isUnnamed = GENERIC.has(group.key) && (isOnly || !ANSWER.has(group.key))
    const respondent = matchRespondent(group.key, known) ?? (isUnnamed ? whole : ids.get(shortKey(group.key))!)
    byKey.set(group.key, { role: 'respondent', respondent: isNamed ? whole : respondent })
  }
  return byKey
}

/** Who speaks in a document without names: `respondent` in its front matter, else the document itself. */
export function wholeDocumentRespondent({ meta, documentId, respondents }: SpeakerContext): string {
  const known = knownRespondents(respondents)
  const named = meta.respondent?.trim()
  if (!named) return matchRespondent(speakerKey(documentId), known) ?? documentId
  return matchRespondent(speakerKey(named), known) ?? canonical([named])
}

/** Ids of respondents by their key without spaces. */
type KnownRespondents = ReadonlyMap<string, string>

function knownRespondents(ids: readonly string[]): KnownRespondents {
  // Of two ids with one key the first counts.
  return new Map(ids.map((id) => [bareKey(speakerKey(id)), id] as const).reverse())
}

/** The known respondent a label means, ignoring case and spaces; `Resp. 3` means `R3` when that is known. */
function matchRespondent(key: string, known: KnownRespondents): string | null {
  return known.get(bareKey(key)) ?? known.get(shortKey(key)) ?? null
}

const bareKey = (key: string): string => key.replaceAll(' ', '')

/** `r3` for `respondent 3` and `resp 3` too. */
export const shortKey = (key: string): string => bareKey(key).replace(/^(?:respondent|resp)(?=\d)/u, 'r')

/** `interviewer: Jan, Els` in the front matter. */
const interviewersIn = (meta: SpeakerContext['meta']): string[] =>
  `${meta.interviewer ?? ''},${meta.interviewers ?? ''}`.split(/[,;&]/u).filter((label) => label.trim() !== '')

/** `r3` and `R 3` → `R3`; a name as it is typed first with a capital. */
function canonical(names: readonly string[]): string {
  const typed = names.find((candidate) => /^\p{Lu}/u.test(candidate)) ?? names[0]!
  const tidy = typed.replace(/\s+/gu, ' ').trim()
  return /^\p{L}\.? ?\d+$/u.test(tidy) ? tidy.replace(/[. ]/gu, '').toUpperCase() : tidy
}
