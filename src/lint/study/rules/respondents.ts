import type { StudyRule } from '../rules.ts'

/** About respondents.csv. */
export const RESPONDENT_RULES: readonly StudyRule[] = [
  {
    id: 'respondents/missing',
    severity: 'error',
    summary: 'the list of respondents that qcode.yaml names is not there',
    why: 'Tables by group or role would be empty.',
    ok: '=== qcode.yaml\nrespondents: respondents.csv\n',
    notOk: '=== qcode.yaml\nrespondents: deelnemers.csv\n',
  },
  {
    id: 'respondents/unreadable',
    severity: 'error',
    summary: 'respondents.csv is no text',
    why: 'A workbook that was given the name .csv cannot be read as a table.',
    ok: '=== respondents.csv\nrespondent,group\nR1,Noord\nR2,Zuid\n',
    notOk: '=== respondents.csv\n%PDF-1.7 lijst\n',
  },
  {
    id: 'respondents/table',
    severity: 'error',
    summary: 'respondents.csv is not a table with one row for each respondent',
    why: 'A respondent who stands there twice, or cells that shifted, give attributes to the wrong people.',
    ok: '=== respondents.csv\nrespondent,group\nR1,Noord\nR2,Zuid\n',
    notOk: '=== respondents.csv\nrespondent,group\nR1,Noord\nR2,Zuid\nR1,Zuid\n',
  },
  {
    id: 'respondents/guessed-encoding',
    severity: 'info',
    summary: 'nothing says in which encoding respondents.csv is',
    why: 'It is read as what is most likely; look whether the accents are right.',
    ok: '=== respondents.csv\nrespondent,group\nR1,Coördinatie\nR2,Zuid\n',
    notOk: '=== respondents.csv (windows-1252)\nrespondent,group\nR1,Coördinatie\nR2,Zuid\n',
  },
  {
    id: 'respondents/damaged-text',
    severity: 'warning',
    summary: 'characters of respondents.csv could not be read',
    why: 'The file is damaged or was cut off, so that rows may be missing.',
    ok: '=== respondents.csv (utf-16le)\nrespondent,group\nR1,Noord\nR2,Zuid\n',
    notOk: '=== respondents.csv (utf-16le, cut)\nrespondent,group\nR1,Noord\nR2,Zuid\n',
  },
  {
    id: 'respondents/mojibake',
    severity: 'warning',
    summary: 'accents in respondents.csv came apart, as in "CoÃ¶rdinatie"',
    why: 'The table was once saved in the wrong encoding; its values would stand like that in every export.',
    ok: '=== respondents.csv\nrespondent,group\nR1,Coördinatie\nR2,Zuid\n',
    notOk: '=== respondents.csv\nrespondent,group\nR1,CoÃ¶rdinatie\nR2,Zuid\n',
  },
  {
    id: 'respondents/no-words',
    severity: 'warning',
    summary: 'a respondent says nothing in any transcript',
    why: 'Either a transcript is missing, or the label in it is written in another way. The respondent counts in "N = …".',
    ok: '=== respondents.csv\nrespondent,group\nR1,Noord\nR2,Zuid\n',
    notOk: '=== respondents.csv\nrespondent,group\nR1,Noord\nR2,Zuid\nR3,Zuid\n',
  },
]
