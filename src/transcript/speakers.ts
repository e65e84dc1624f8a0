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
}

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
    .toLowerCase()
    .replace(/[\s.]+/gu, ' ')
    .trim()
  return /^\p{L} \d+$/u.test(key) ? key.replace(' ', '') : key
}

const INTERVIEWER =
  /^(?:i|int|interviewer|interviewster|onderzoeker|gespreksleider|moderator|researcher)(?: ?\d{1,2})?$/u
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
    if (label.time && !label.bare) group.stamped = true
    groups.set(key, group)
  }
  const interviewers = new Set(context.interviewers.map(speakerKey))
  const isInterviewer = (key: string) =>
    interviewers.has(key) || (matchRespondent(key, context.respondents) === null && INTERVIEWER.test(key))

  const chosen = new Map<string, Group>()
  const doubtful: Doubt[] = []
  const all = [...groups.values()]
  const choose = (groupsToAdd: readonly Group[]) => {
    for (const group of groupsToAdd) chosen.set(group.key, group)
  }
  choose(all.filter(({ key }) => isInterviewer(key)))
  const hasInterviewer = chosen.size > 0
  choose(all.filter(({ key }) => matchRespondent(key, context.respondents) !== null || NUMBERED.test(key)))
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
  choose(all.filter((group) => group.stamped && couldBeName(group.key)))

  const recurring = all.filter(({ key, loose }) => !chosen.has(key) && loose > 1 && couldBeName(key))
  const anchored = chosen.size > 0
  if (anchored || recurring.length > 1) choose(recurring)
  for (const { key } of recurring) {
    const hasTypical = [...chosen.keys()].some((other) => NUMBERED.test(other))
    if (!chosen.has(key)) doubtful.push({ key, decision: 'left' })
    else if (hasTypical) doubtful.push({ key, decision: 'read' })
  }
  if (chosen.size > 0) {
    for (const group of all) {
      if (!chosen.has(group.key) && group.loose === 1 && looksLikeName(group) && couldBeName(group.key)) {
        doubtful.push({ key: group.key, decision: 'left' })
      }
    }
  }
  return { byKey: name([...chosen.values()], isInterviewer, context), doubtful }
}

interface Group {
  readonly key: string
  readonly names: string[]
  /** Times it stands with white space after the colon. */
  loose: number
  stamped: boolean
}

const couldBeName = (key: string) =>
  !NO_SPEAKER.has(key.replace(/ \d+$/u, '')) &&
  !QUESTION.has(key.replace(/ ?\d+$/u, '')) &&
  !ANSWER.has(key) &&
  !FUNCTION_WORD.test(key)

const looksLikeName = ({ names }: Group) => names[0]!.split(/\s+/u).every((word) => /^\p{Lu}/u.test(word))

function name(
  groups: readonly Group[],
  isInterviewer: (key: string) => boolean,
  context: SpeakerContext,
): ReadonlyMap<string, Speaker> {
  const byKey = new Map<string, Speaker>()
  const respondents: Group[] = []
  for (const group of groups) {
    const isQuestion = QUESTION.has(group.key) && matchRespondent(group.key, context.respondents) === null
    if (isInterviewer(group.key) || isQuestion) byKey.set(group.key, { role: 'interviewer', respondent: null })
    else respondents.push(group)
  }
  const only = respondents.length === 1
  const generic = respondents.filter(({ key }) => GENERIC.has(key) && (only || !ANSWER.has(key)))
  const whole = wholeDocumentRespondent(context)
  for (const group of respondents) {
    const named = only && context.meta.respondent
    const unnamed = generic.length === 1 && generic[0] === group
    const known = matchRespondent(group.key, context.respondents)
    byKey.set(group.key, {
      role: 'respondent',
      respondent: named ? whole : (known ?? (unnamed ? whole : canonical(group.names))),
    })
  }
  return byKey
}

/** Who speaks in a document without names: `respondent` in its front matter, else the document itself. */
export function wholeDocumentRespondent({ meta, documentId, respondents }: SpeakerContext): string {
  const named = meta.respondent?.trim()
  if (!named) return matchRespondent(speakerKey(documentId), respondents) ?? documentId
  return matchRespondent(speakerKey(named), respondents) ?? canonical([named])
}

/** The known respondent a label means, ignoring case and spaces; `Resp. 3` means `R3` when that is known. */
function matchRespondent(key: string, respondents: readonly string[]): string | null {
  const bare = (text: string) => speakerKey(text).replaceAll(' ', '')
  const wanted = bare(key)
  const short = wanted.replace(/^(?:respondent|resp)(?=\d)/u, 'r')
  return (
    respondents.find((id) => bare(id) === wanted) ??
    respondents.find((id) => bare(id) === short && short !== wanted) ??
    null
  )
}

/** `r3` and `R 3` → `R3`; a name as it is typed first with a capital. */
function canonical(names: readonly string[]): string {
  const typed = names.find((candidate) => /^\p{Lu}/u.test(candidate)) ?? names[0]!
  const tidy = typed.replace(/\s+/gu, ' ').trim()
  return /^\p{L}\.? ?\d+$/u.test(tidy) ? tidy.replace(/[. ]/gu, '').toUpperCase() : tidy
}
