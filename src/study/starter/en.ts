import type { Starter } from './starter.ts'

const codebook = `# A small codebook to begin with: put the codes of your own research in its place.
# Everything after a # is a comment. Check it with: qcode validate
qcode: 1                       # version of the format
id: working-together
title: Working together
language: en                   # of the transcripts: nl or en
levels: [theme, code]          # names of the levels, top first
# The interview guide: number and question. Codes name the questions that probe them.
questions:
  1: How do you keep each other informed?
  2: Can you rely on the others?

codes:
  - id: working-together
    label: Working together
    level: theme
    definition: How people of different organisations work with each other.
    children:
      - id: sharing-information
        label: Sharing information
        level: code
        definition: Someone says that parties give each other information, or keep it back.
        include: [Statements about passing information on to another organisation.]
        exclude: [Information within the own organisation.]
        # Cues are the words that speak for a code: a word in any inflection, several words in a row,
        # stem*, "exactly this", a .. b (both in one sentence), !not this.
        cues: [share .. information, each other .. informed, pass on]
        # Sentences that the cues must find, and must leave alone: qcode validate tries them.
        examples:
          hit: [We keep each other informed about what goes on.]
          miss: [The meeting has been moved to Tuesday.]
        questions: [1]

      - id: keeping-promises
        label: Keeping promises
        level: code
        definition: Someone says that others do what they promised, or do not.
        cues: [keep .. promise, rely on, promised]
        examples:
          hit: [They always keep their promises.]
          miss: [We meet on Mondays.]
        questions: [2]

      - id: lack-of-time
        label: Lack of time
        level: code
        definition: Someone says that there is too little time, or too few people, to work together.
        cues: [no time, too busy, understaffed]
        examples:
          hit: [We simply have no time for that.]
          miss: [After some time it went better.]
`

const config = `# A study of qcode: what is where.
codebook: codebook.yaml
transcripts: transcripts/*
respondents: respondents.csv
language: en
unit: paragraph                # turn, paragraph, sentence, 3 sentences or question
interviewers: [I]
`

const respondents = `respondent,label,organisation
R1,District nurse,care
R2,Youth worker,welfare
`

const first = `I: How do you keep each other informed?

R1: We call every week, and send round a short note after the meeting. That is how we keep each other informed.

I: Can you rely on the others?

R1: Mostly. The community officer always keeps his promises. Only in summer we are understaffed ourselves, and then things are left.
`

const second = `I: How do you keep each other informed?

R2: That takes effort. The school cannot share all the information, and then I hear it from the parents a week later.

I: Can you rely on the others?

R2: On some more than on others. A lot is promised. After that everybody is too busy.
`

/** A study in English; everybody in it is made up. */
export const en: Starter = { config, codebook, respondents, transcripts: { 'r1.txt': first, 'r2.txt': second } }
