import { expect, it } from 'vitest'
import { oneLine, problemsWith } from './example.ts'

it('wrong words and wrong names in ratings.csv are told at once', async () => {
  const found = await problemsWith({
    'ratings.csv': 'respondent,code,rating\nR1,overlg,deels\nR3,overleg,beetje\n',
  })
  expect(found.map(oneLine)).toEqual([
    'ratings/unknown ratings.csv:2:4 no code "overlg" in this study; did you mean "overleg"?',
    'ratings/unknown ratings.csv:3:1 no respondent "R3" in this study; did you mean "R1"?',
    'ratings/table ratings.csv:3:12 "beetje" is not aanwezig, deels, afwezig or geen uitspraak',
  ])
})
