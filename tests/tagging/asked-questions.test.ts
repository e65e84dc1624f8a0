import { describe, expect, it } from 'vitest'
import { createAskedQuestions } from '../../src/tagging/asked-questions.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { book } from './book.ts'

const guide = {
  '5': 'Hoe belangrijk is de samenwerking met de buurman?',
  '7a': 'Wie bewaakt het budget?',
  '12': 'Welke taken heeft de coördinator?',
  'A-b': 'Wanneer begon het?',
  T3: 'Waar bent u trots op?',
}

async function asked(...turns: string[]): Promise<(string | null)[]> {
  const codebook = { ...book({ a: [] }), questions: new Map(Object.entries(guide)) }
  const document = createDocument(
    'r1.txt',
    { text: `${turns.join('\n')}\n`, encoding: { name: 'utf-8', guessed: false }, problems: [] },
    { respondents: ['R1'], interviewers: ['I'] },
  )
  const questions = (await createAskedQuestions(codebook, 'nl'))(document)
  return document.turns.filter(({ role }) => role === 'respondent').map(({ number }) => questions.get(number) ?? null)
}

/** The question that an answer to this turn answers. */
const question = async (spoken: string): Promise<string | null> => (await asked(`I: ${spoken}`, 'R1: Ja.'))[0]!

describe('the guide question that a turn answers', () => {
  it('is the one that the interviewer numbers', async () => {
    expect(await question('5. Nou, vertel eens.')).toBe('5')
    expect(await question('V5: vertel eens')).toBe('5')
    expect(await question('Vraag 12, over de taken')).toBe('12')
    expect(await question('vraag 7A')).toBe('7a')
    expect(await question('(12) en dan dit')).toBe('12')
    expect(await question('A-b: het begin')).toBe('A-b')
    expect(await question('T3) trots?')).toBe('T3')
  })

  it('is not a number that counts something, nor one that the guide lacks', async () => {
    expect(await question('5 jaar alweer?')).toBeNull()
    expect(await question('12.30 uur, toch?')).toBeNull()
    expect(await question('12-3 was de uitslag?')).toBeNull()
    expect(await question('6. Vertel eens.')).toBeNull()
    expect(await question('12')).toBeNull()
  })

  it('is the one that is asked in nearly the same words', async () => {
    expect(await question('En hoe belangrijk vindt u die samenwerking met de buurman dan?')).toBe('5')
    expect(await question('Wie van jullie bewaakt dan het budget?')).toBe('7a')
    expect(await question('Hoe gaat het met de buurman?')).toBeNull()
  })

  it('goes on through short questions, until another or a long one of the interviewer’s own', async () => {
    const long = 'I: Ik wil het met u over iets heel anders hebben, namelijk hoe u hier vanmorgen gekomen bent?'
    expect(
      await asked('R1: Hallo.', 'I: 5. Vertel.', 'R1: Veel.', 'I: Waarom?', 'R1: Daarom.', long, 'R1: Lopend.'),
    ).toEqual([null, '5', '5', null])
    expect(await asked('I: 5. Vertel.', 'R1: Veel.', 'I: 12. En de taken?', 'R1: Geen.')).toEqual(['5', '12'])
  })
})
