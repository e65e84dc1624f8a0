import { wording } from './wording.ts'

/** What people read in the tables `ratings`, `ratings-list` and `ratings-crossed`. */
export const { say, column } = wording({
  'shows.ratings': {
    en: 'Which concepts each respondent calls present, partly there or absent, with how important.',
    nl: 'Welke concepten elke respondent aanwezig, deels aanwezig of afwezig noemt, en hoe belangrijk.',
  },
  'shows.ratings-list': {
    en: 'The same, one row a respondent and code, with the segments that it rests on.',
    nl: 'Hetzelfde, één rij per respondent en code, met de segmenten waarop het rust.',
  },
  'shows.ratings-crossed': {
    en: 'How many respondents rate each code in which way, and how important it is to them.',
    nl: 'Hoeveel respondenten elke code hoe beoordelen, en hoe belangrijk die voor hen is.',
  },
  'title.ratings': { en: 'Ratings', nl: 'Beoordelingen' },
  'title.ratings-list': { en: 'Ratings, one a row', nl: 'Beoordelingen, één per rij' },
  'title.ratings-crossed': { en: 'Ratings crossed with importance', nl: 'Beoordelingen gekruist met belang' },

  respondent: { en: 'Respondent', nl: 'Respondent' },
  code: { en: 'Code', nl: 'Code' },
  label: { en: 'Label', nl: 'Label' },
  group: { en: 'Group', nl: 'Groep' },
  everybody: { en: 'all', nl: 'alle' },
  n: { en: 'Respondents (n)', nl: 'Respondenten (n)' },
  rating: { en: 'Rating', nl: 'Beoordeling' },
  origin: { en: 'From', nl: 'Volgt uit' },
  coded: { en: 'By the codings', nl: 'Volgens de coderingen' },
  importance: { en: 'Importance', nl: 'Belang' },
  segments: { en: 'Segments', nl: 'Segmenten' },
  note: { en: 'Note', nl: 'Notitie' },

  present: { en: 'Present', nl: 'Aanwezig' },
  partly: { en: 'Partly', nl: 'Deels' },
  absent: { en: 'Absent', nl: 'Afwezig' },
  named: { en: 'Only named', nl: 'Alleen genoemd' },
  none: { en: 'No statement', nl: 'Geen uitspraak' },
  presence: { en: 'Presence', nl: 'Mate van aanwezigheid' },
  presence_rank: { en: 'Rank, least present first', nl: 'Rang, minst aanwezig eerst' },
  importance_n: { en: 'Importance (n)', nl: 'Belang (n)' },
  importance_mean: { en: 'Importance (mean)', nl: 'Belang (gemiddelde)' },
  importance_rank: { en: 'Rank, most important first', nl: 'Rang, belangrijkste eerst' },

  'rating.present': { en: 'present', nl: 'aanwezig' },
  'rating.partly': { en: 'partly', nl: 'deels' },
  'rating.absent': { en: 'absent', nl: 'afwezig' },
  'rating.named': { en: 'only named', nl: 'alleen genoemd' },
  'rating.none': { en: 'no statement', nl: 'geen uitspraak' },
  'origin.codings': { en: 'codings', nl: 'coderingen' },
  'origin.given': { en: 'ratings.csv', nl: 'ratings.csv' },

  'note.least': { en: 'Least present', nl: 'Minst aanwezig' },
  'note.most': { en: 'Most important', nl: 'Belangrijkst' },
  'note.both': { en: 'Both least present and most important', nl: 'Zowel minst aanwezig als belangrijkst' },

  'counted.rating': { en: 'Ratings', nl: 'Beoordelingen' },
  'counted.rating.rule': {
    en: 'present: a respondent only says that the code, or one below it, is there; absent: only that it is not; partly: both, or mixed; only named: nothing about either; no statement: not coded, which never means no',
    nl: 'aanwezig: een respondent zegt alleen dat de code of een code eronder er is; afwezig: alleen dat die er niet is; deels: beide, of gemengd; alleen genoemd: geen van beide; geen uitspraak: niet gecodeerd, en dat betekent nooit nee',
  },
  'counted.named': { en: 'Codings without polarity', nl: 'Coderingen zonder polariteit' },
  'counted.named.apart': {
    en: 'name the code, and do not say whether it is there',
    nl: 'noemen de code, en zeggen niet of die er is',
  },
  'counted.named.present': { en: 'count as present', nl: 'tellen als aanwezig' },
  'counted.valence': { en: 'Negative codes (valence)', nl: 'Negatieve codes (valentie)' },
  'counted.valence.said': { en: 'are read as they are said', nl: 'zijn gelezen zoals ze zijn gezegd' },
  'counted.valence.turned': {
    en: 'count the other way round for the codes above them: present for absent, absent for present',
    nl: 'tellen andersom voor de codes erboven: aanwezig voor afwezig, afwezig voor aanwezig',
  },
  'counted.given': { en: 'Ratings of ratings.csv', nl: 'Beoordelingen uit ratings.csv' },
  'counted.given.rule': {
    en: 'go before what the codings say; marked * where ratings stand in cells',
    nl: 'gaan voor wat de coderingen zeggen; met * gemerkt waar beoordelingen in cellen staan',
  },
  'counted.presence': { en: 'Presence', nl: 'Mate van aanwezigheid' },
  'counted.presence.rule': {
    en: 'present counts 1, partly 1/2 and absent 0, as a share of the respondents with one of these ratings',
    nl: 'aanwezig telt 1, deels 1/2 en afwezig 0, als aandeel van de respondenten met een van deze beoordelingen',
  },
  'counted.importance': { en: 'Importance', nl: 'Belang' },
  'counted.importance.rule': {
    en: 'as given in ratings.csv; low, medium and high count 1, 2 and 3',
    nl: 'zoals gegeven in ratings.csv; laag, middel en hoog tellen 1, 2 en 3',
  },
})
