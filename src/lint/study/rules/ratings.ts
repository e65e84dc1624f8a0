import type { StudyRule } from '../rules.ts'

/** About ratings.csv. */
export const RATING_RULES: readonly StudyRule[] = [
  {
    id: 'ratings/unreadable',
    severity: 'error',
    summary: 'ratings.csv cannot be read',
    why: 'It may be a folder, or open in another program; tables that count ratings stop.',
    ok: '=== ratings.csv\nrespondent,code,rating\nR1,overleg,deels\n',
    notOk: '=== ratings.csv/deel-een.csv\nrespondent,code,rating\nR1,overleg,deels\n',
  },
  {
    id: 'ratings/table',
    severity: 'error',
    summary: 'ratings.csv is not a table of ratings, one row for each respondent and code',
    why: 'A rating goes before what the codings say, so a slip of the pen in it must not pass for no rating.',
    ok: '=== ratings.csv\nrespondent,code,rating,belang,note\nR1,overleg,deels,4,\n',
    notOk: '=== ratings.csv\nrespondent,code,rating,belang,note\nR1,overleg,beetje,4,\n',
  },
  {
    id: 'ratings/unknown',
    severity: 'error',
    summary: 'ratings.csv names a respondent or a code that the study lacks',
    why: 'A code is named by its path, as in the tables. What nobody bears would silently not count.',
    ok: '=== ratings.csv\nrespondent,code,rating\nR1,overleg/evaluatie,deels\n',
    notOk: '=== ratings.csv\nrespondent,code,rating\nR1,evaluatie,deels\n',
  },
]
