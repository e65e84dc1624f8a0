import { wording } from './wording.ts'

/** What people read in the tables `verdicts` and `indicators`. */
export const { say, column } = wording({
  'shows.verdicts': {
    en: 'What the decision rules of the codebook conclude, over all and by group, with the quotes behind it.',
    nl: 'Wat de beslisregels van het codeboek opleveren, over alles en per groep, met de citaten erachter.',
  },
  'shows.indicators': {
    en: 'Which indicators of those rules are present, missing or the opposite, or cannot be determined.',
    nl: 'Welke indicatoren van die regels aanwezig zijn, ontbreken, het tegendeel zijn of niet vast te stellen zijn.',
  },
  'title.verdicts': { en: 'Verdicts', nl: 'Oordelen' },
  'title.indicators': { en: 'Indicators', nl: 'Indicatoren' },

  code: { en: 'Code', nl: 'Code' },
  label: { en: 'Label', nl: 'Label' },
  rule: { en: 'Decision rule', nl: 'Beslisregel' },
  group: { en: 'Group', nl: 'Groep' },
  n: { en: 'Respondents (n)', nl: 'Respondenten (n)' },
  verdict: { en: 'Verdict', nl: 'Oordeel' },
  present: { en: 'Present', nl: 'Aanwezig' },
  indicators: { en: 'Indicators', nl: 'Indicatoren' },
  because: { en: 'Because', nl: 'Omdat' },
  contradiction: { en: 'Contradiction', nl: 'Tegenspraak' },
  respondents: { en: 'Respondents', nl: 'Respondenten' },
  segments: { en: 'Segments', nl: 'Segmenten' },
  quote: { en: 'Quote', nl: 'Citaat' },
  quote_respondent: { en: 'Quote from', nl: 'Citaat van' },
  quote_segment: { en: 'Segment of the quote', nl: 'Segment van het citaat' },
  indicator: { en: 'Indicator', nl: 'Indicator' },
  value: { en: 'Value', nl: 'Waarde' },
  reason: { en: 'Because', nl: 'Omdat' },
  voices_present: { en: 'Say so', nl: 'Zeggen van wel' },
  voices_absent: { en: 'Deny it', nl: 'Zeggen van niet' },
  voices_partly: { en: 'Say both', nl: 'Zeggen beide' },
  voices_named: { en: 'Only name it', nl: 'Noemen alleen' },
  needs: { en: 'Needs', nl: 'Vereist' },
  everybody: { en: 'all', nl: 'alle' },

  'rule.at-least-one': { en: 'at least one', nl: 'minstens één' },
  'rule.majority': { en: 'majority', nl: 'meerderheid' },
  'rule.most-advanced': { en: 'most advanced', nl: 'meest vergevorderd' },
  'rule.fine-unless-both': { en: 'fine, unless both', nl: 'goed, tenzij beide' },
  'rule.dominant': { en: 'dominant', nl: 'dominant' },

  'outcome.risk': { en: 'risk', nl: 'risico' },
  'outcome.no-risk': { en: 'no risk', nl: 'geen risico' },
  'outcome.favourable': { en: 'favourable', nl: 'gunstig' },
  'outcome.unfavourable': { en: 'unfavourable', nl: 'ongunstig' },
  'outcome.fine': { en: 'fine', nl: 'goed' },
  'outcome.not-fine': { en: 'not fine', nl: 'niet goed' },
  'outcome.none': { en: 'none of them', nl: 'geen van alle' },
  'outcome.undetermined': { en: 'cannot be determined', nl: 'niet vast te stellen' },
  equal: { en: 'equal', nl: 'gelijk' },

  'value.present': { en: 'present', nl: 'aanwezig' },
  'value.missing': { en: 'missing', nl: 'ontbreekt' },
  'value.opposite': { en: 'the opposite', nl: 'tegendeel' },
  'value.undetermined': { en: 'cannot be determined', nl: 'niet vast te stellen' },

  'reason.said': { en: 'more say so than deny it', nl: 'meer zeggen van wel dan van niet' },
  'reason.denied': { en: 'more deny it than say so', nl: 'meer zeggen van niet dan van wel' },
  'reason.asked': { en: 'asked, and nobody said so', nl: 'gevraagd, en niemand zei van wel' },
  'reason.searched': { en: 'read in documents, and not found', nl: 'in documenten gezocht, en niet gevonden' },
  'reason.divided': { en: 'as many say so as deny it', nl: 'evenveel zeggen van wel als van niet' },
  'reason.respondents': { en: 'too few respondents say so', nl: 'te weinig respondenten zeggen het' },
  'reason.source-types': { en: 'in too few types of documents', nl: 'in te weinig soorten bronnen' },
  'reason.different': { en: 'too few groups say so', nl: 'te weinig groepen zeggen het' },
  'reason.named': { en: 'named, nobody said whether', nl: 'genoemd, niemand zei of het zo is' },
  'reason.not-asked': { en: 'not asked', nl: 'niet gevraagd' },
  'reason.no-question': { en: 'nothing said, no question about it', nl: 'niets gezegd, geen vraag erover' },

  of: { en: 'of', nl: 'van' },
  risk: { en: 'a risk', nl: 'een risico' },

  'note.no-rules': {
    en: 'No code here has a decision rule. Give a code one in the codebook, as in "rule: majority".',
    nl: 'Geen code heeft hier een beslisregel. Geef een code er een in het codeboek, zoals "rule: majority".',
  },
  'note.no-questions': {
    en: 'No question of the guide was found in the transcripts, so nobody can tell missing from not asked: what nobody spoke of cannot be determined.',
    nl: 'In de transcripten is geen vraag van de leidraad gevonden; daarom is ontbreken niet te onderscheiden van niet gevraagd en blijft wat niemand noemt onbepaald.',
  },
  'note.named': {
    en: 'Codings of these indicators that do not say whether it is so (--named present lets them count as present)',
    nl: 'Coderingen van deze indicatoren die niet zeggen of het zo is (met --named present tellen ze als aanwezig)',
  },
  'note.attribute': {
    en: 'respondents.csv has no such attribute, so what rules need of it was not looked at',
    nl: 'respondents.csv heeft dit kenmerk niet, dus wat regels ervan vereisen is niet bekeken',
  },
  'note.value': { en: 'no respondent has this value', nl: 'geen respondent heeft deze waarde' },
  'note.contradiction': { en: 'Groups contradict each other about', nl: 'Groepen spreken elkaar tegen over' },

  'counted.values': { en: 'Values', nl: 'Waarden' },
  'counted.values.rule': {
    en: 'present: more voices say so than deny it, and what the codebook needs is met; opposite: more deny it; missing: nobody says either, though a guide question about it was answered or a document that could show it was read; cannot be determined: the rest',
    nl: 'aanwezig: meer stemmen zeggen van wel dan van niet, en aan wat het codeboek vereist is voldaan; tegendeel: meer zeggen van niet; ontbreekt: niemand zegt iets, hoewel een vraag erover is beantwoord of een document is gelezen dat het kon tonen; niet vast te stellen: de rest',
  },
  'counted.voices': { en: 'Voices', nl: 'Stemmen' },
  'counted.voices.rule': {
    en: 'a respondent, observation or document; who says both counts for neither side; only respondents are counted where the codebook needs several, and only they have to be of the group that it needs',
    nl: 'een respondent, observatie of document; wie beide zegt telt voor geen van beide; alleen respondenten tellen waar het codeboek er meer vereist, en alleen zij moeten van de vereiste groep zijn',
  },
  'counted.named': { en: 'Codings without polarity', nl: 'Coderingen zonder polariteit' },
  'counted.named.apart': {
    en: 'name the code, and do not say whether it is so',
    nl: 'noemen de code, en zeggen niet of het zo is',
  },
  'counted.named.present': { en: 'count as present', nl: 'tellen als aanwezig' },
  'counted.indicators': { en: 'Indicators of a rule', nl: 'Indicatoren van een regel' },
  'counted.indicators.rule': {
    en: 'codes at the bottom of the tree, with open codes below them; not those below a code with a rule of its own; codings of codes above them do not count',
    nl: 'codes onderaan de boom, met open codes eronder; niet die onder een code met een eigen regel; coderingen van codes erboven tellen niet',
  },
  'counted.rules': { en: 'Rules', nl: 'Regels' },
  'counted.rules.rule': {
    en: 'at least one: one present is a risk; majority: more than half of all present is favourable, each other one a risk; most advanced: the last child with any; fine, unless both: not fine when both are present; dominant: the child with most',
    nl: 'minstens één: één aanwezige is een risico; meerderheid: meer dan de helft van alle aanwezig is gunstig, elke andere een risico; meest vergevorderd: het laatste onderdeel met minstens één; goed, tenzij beide: niet goed als beide aanwezig zijn; dominant: het onderdeel met de meeste',
  },
  'counted.groups': { en: 'Groups', nl: 'Groepen' },
  'counted.groups.rule': {
    en: 'where the codebook needs several values of this attribute, it does so for all, not for a group',
    nl: 'waar het codeboek meer waarden van dit kenmerk vereist, geldt dat voor alle, niet voor een groep',
  },
})
