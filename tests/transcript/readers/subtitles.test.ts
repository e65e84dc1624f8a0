import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../src/transcript/read.ts'
import { srt } from '../../../src/transcript/readers/srt.ts'
import { vtt } from '../../../src/transcript/readers/vtt.ts'
import { rulesOf, spoken } from '../document.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const ofVtt = async (...blocks: string[]) =>
  createDocument('gesprek.vtt', await vtt.read(bytes(`WEBVTT\n\n${blocks.join('\n\n')}\n`), 'gesprek.vtt'))
const ofSrt = async (...blocks: string[]) =>
  createDocument('gesprek.srt', await srt.read(bytes(`${blocks.join('\n\n')}\n`), 'gesprek.srt'))

describe('a transcript of Teams', () => {
  const teams = [
    'NOTE duration:"00:10:00.0000000"',
    'STYLE\n::cue { color: red }',
    'b3e1-01/12-0\n00:00:03.120 --> 00:00:05.440\n<v Bakker, Anna (Gemeente)>Goedemorgen, fijn\ndat u er bent.</v>',
    'b3e1-01/12-1\n00:00:05.440 --> 00:00:07.000\n<v Bakker, Anna (Gemeente)>Hoe gaat het?</v>',
    'NOTE Confidence: 0.8',
    'b3e1-01/13-0\n00:01:08.000 --> 01:02:12.000 align:start\n<v Piet van der Wit>Let op: goed &amp; <i>wel</i>.</v>',
  ]

  it('has the voices as speakers, joins what one says, and keeps the times', async () => {
    const document = await ofVtt(...teams)
    expect(spoken(document)).toEqual([
      ['Bakker, Anna (Gemeente)', 'Bakker, Anna (Gemeente)', 'Goedemorgen, fijn dat u er bent. Hoe gaat het?'],
      ['Piet van der Wit', 'Piet van der Wit', 'Let op: goed & wel.'],
    ])
    expect(document.turns.map(({ time }) => time)).toEqual(['00:00:03', '00:01:08'])
    expect(document.text).toBe(
      'Bakker, Anna (Gemeente): Goedemorgen, fijn dat u er bent. Hoe gaat het?\n\nPiet van der Wit: Let op: goed & wel.\n',
    )
    expect(document.problems).toEqual([])
  })

  it('knows the interviewer that the study names', async () => {
    const file = bytes(`WEBVTT\n\n${teams.join('\n\n')}`)
    const options = { interviewers: ['Bakker, Anna (Gemeente)'] }
    const { turns } = createDocument('g.vtt', await vtt.read(file, 'g.vtt'), options)
    expect(turns.map(({ role }) => role)).toEqual(['interviewer', 'respondent'])
  })

  it('may have two voices in one cue', async () => {
    expect(spoken(await ofVtt('00:01.000 --> 00:02.000\n<v.luid Anna>Ja?</v> <v Piet>Nee.</v>'))).toEqual([
      ['Anna', 'Anna', 'Ja?'],
      ['Piet', 'Piet', 'Nee.'],
    ])
  })

  it('keeps the codes that somebody typed in it out of the words', async () => {
    const document = await ofVtt('00:01.000 --> 00:02.000\n<v Anna>Wij vertrouwen [[vertrouwen]] elkaar.</v>')
    expect(spoken(document)).toEqual([['Anna', 'Anna', 'Wij vertrouwen elkaar.']])
    expect(document.marks).toMatchObject([{ names: ['vertrouwen'] }])
  })
})

describe('a transcript of Zoom', () => {
  const cue = (n: number, words: string) => `${n}\n00:00:0${n}.000 --> 00:00:0${n}.900\n${words}`

  it('has labels in every cue', async () => {
    const document = await ofVtt(
      cue(1, 'Anna Bakker: Goedemorgen.'),
      cue(2, 'Anna Bakker: Hoe gaat het?'),
      cue(3, 'Piet: Bijvoorbeeld: zo.'),
    )
    expect(spoken(document)).toEqual([
      ['Anna Bakker', 'Anna Bakker', 'Goedemorgen. Hoe gaat het?'],
      ['Piet', 'Piet', 'Bijvoorbeeld: zo.'],
    ])
    expect(document.turns.map(({ time }) => time)).toEqual(['00:00:01', '00:00:03'])
  })

  it('of one speaker has one', async () => {
    expect(spoken(await ofVtt(cue(1, 'Piet: Een.'), cue(2, 'Piet: Twee.'), cue(3, 'Piet: Drie.')))).toEqual([
      ['Piet', 'Piet', 'Een. Twee. Drie.'],
    ])
  })

  it('of Webex has the names in the ids', async () => {
    const document = await ofVtt(
      '1 "Anna Bakker" (12)\n00:00:01.000 --> 00:00:02.000\nHoe gaat het?',
      '2 "Piet" (13)\n00:00:03.000 --> 00:00:04.000\nGoed.',
    )
    expect(spoken(document)).toEqual([
      ['Anna Bakker', 'Anna Bakker', 'Hoe gaat het?'],
      ['Piet', 'Piet', 'Goed.'],
    ])
  })
})

describe('subtitles', () => {
  it('with labels where the speaker changes have the lines between as theirs', async () => {
    const document = await ofSrt(
      '1\n00:00:01,000 --> 00:00:02,000\nI: Hoe gaat het?',
      '2\n00:00:03,000 --> 00:00:04,000\nR1: Goed. Wij werken samen aan\nvertrouwen',
      '3\n00:00:04,000 --> 00:00:05,000\nin de wijk.',
      '4\n00:00:09,000 --> 00:00:10,000\nLet op: dat duurt.',
      '5\n00:00:11,000 --> 00:00:12,000\nI: Ja?',
    )
    expect(spoken(document)).toEqual([
      ['I', '-', 'Hoe gaat het?'],
      ['R1', 'R1', 'Goed. Wij werken samen aan vertrouwen in de wijk.\n\nLet op: dat duurt.'],
      ['I', '-', 'Ja?'],
    ])
    expect(document.turns.map(({ time }) => time)).toEqual(['00:00:01', '00:00:03', '00:00:11'])
  })

  it('of Whisper, without speakers, start a block after a pause that ends a sentence', async () => {
    const document = await ofSrt(
      '1\n00:00:01,000 --> 00:00:02,000\nIk werk in',
      '2\n00:00:08,000 --> 00:00:09,000\nde wijk.',
      '3\n00:00:09,500 --> 00:00:10,000\nAl jaren.',
      '4\n00:01:12,000 --> 00:01:13,000\nNu niet meer.',
    )
    expect(spoken(document)).toEqual([
      [null, 'gesprek', 'Ik werk in de wijk. Al jaren.'],
      [null, 'gesprek', 'Nu niet meer.'],
    ])
    expect(document.turns.map(({ time }) => time)).toEqual(['00:00:01', '00:01:12'])
    expect(rulesOf(document)).toEqual([['transcript/no-speakers', 0]])
  })

  it('lose no words to empty lines, missing ids and sloppy times', async () => {
    const source =
      '1\n00:00:01,0 --> 00:00:02,5\nEen.\n\nTwee.\n2\n0:00:03.000-->0:00:04.000\nDrie.\n\n00:05 --> 00:06\nVier.'
    expect(spoken(await ofSrt(source))).toEqual([[null, 'gesprek', 'Een. Twee. Drie. Vier.']])
  })

  it('that roll up are read once', async () => {
    const document = await ofVtt(
      '00:00:01.000 --> 00:00:02.000\nwij<00:00:01.500><c> werken</c>',
      '00:00:02.000 --> 00:00:03.000\nwij werken\nsamen<00:00:02.500><c> hier</c>',
    )
    expect(spoken(document)).toEqual([[null, 'gesprek', 'wij werken samen hier']])
  })

  it('of more characters than anybody says are refused', () => {
    const line = Buffer.alloc(20_000_001, 'a ')
    expect(() => srt.read(line, 'r1.srt')).toThrow('r1.srt holds more than 10 million characters')
  })

  it('that are none are refused, and a file without any says so', async () => {
    expect(() => srt.read(bytes('Zomaar tekst.\n'), 'r1.srt')).toThrow('r1.srt has no line with times')
    expect(rulesOf(await ofVtt())).toEqual([['transcript/empty', 0]])
  })
})
