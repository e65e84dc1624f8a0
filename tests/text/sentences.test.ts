import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import { splitParagraphs, splitSentences, trimSpan } from '../../src/text/sentences.ts'
import { anyCharacter } from './any-text.ts'

const sentences = (text: string, language: Language = 'nl') =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end))

describe('Dutch sentences', () => {
  it.each([
    ['Dat klopt. Echt waar!', ['Dat klopt.', 'Echt waar!']],
    ['Wat?! Nee toch.', ['Wat?!', 'Nee toch.']],
    ['geen punt', ['geen punt']],
    ['', []],
    [' \n \n ', []],
  ])('end at their marks: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it.each([
    ['Dhr. Bakker belt. Altijd.', ['Dhr. Bakker belt.', 'Altijd.']],
    ['Dat is i.v.m. Utrecht. Ja.', ['Dat is i.v.m. Utrecht.', 'Ja.']],
    ['Overleg, mail enz. en dan door. Klaar.', ['Overleg, mail enz. en dan door.', 'Klaar.']],
    ['Overleg, mail enz. Daarna door.', ['Overleg, mail enz.', 'Daarna door.']],
    ['Zie blz. 12 en nr. 3. Daar.', ['Zie blz. 12 en nr. 3.', 'Daar.']],
    ['Ik sprak J. de Boer en A.B. Smit. Later.', ['Ik sprak J. de Boer en A.B. Smit.', 'Later.']],
    ['Op 3 jan. 2020 begon ik. Fijn.', ['Op 3 jan. 2020 begon ik.', 'Fijn.']],
  ])('go on after abbreviations and initials: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it.each([
    ['Om 9.30 uur. Toen 1.500 euro.', ['Om 9.30 uur.', 'Toen 1.500 euro.']],
    ['1. Eerst dit. 2. Dan dat.', ['1. Eerst dit.', '2. Dan dat.']],
    ['Mail naar a.b@voorbeeld.nl. Graag.', ['Mail naar a.b@voorbeeld.nl.', 'Graag.']],
  ])('hold numbers together: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it.each([
    ['“Dat kan niet.” zei ze. Weg was ze.', ['“Dat kan niet.” zei ze.', 'Weg was ze.']],
    ['Ja... maar goed. Toch?', ['Ja... maar goed.', 'Toch?']],
    ['Hij vroeg: "Kom je?" En toen?', ['Hij vroeg: "Kom je?"', 'En toen?']],
  ])('go on after a quotation or hesitation that does: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it.each([
    ["Het is druk. 's Middags niet. 't Is wat.", ['Het is druk.', "'s Middags niet.", "'t Is wat."]],
    ['Druk? ’s Avonds wel.', ['Druk?', '’s Avonds wel.']],
    ["Dat was 's morgens. Zo.", ["Dat was 's morgens.", 'Zo.']],
  ])('may open with ’s or ’t: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it.each([
    ['Dat was zo. [lacht] Maar ja.', ['Dat was zo. [lacht]', 'Maar ja.']],
    ['Dat was zo. (stilte) Maar ja.', ['Dat was zo. (stilte)', 'Maar ja.']],
    ['Dat was [lacht] zo. Ja.', ['Dat was [lacht] zo.', 'Ja.']],
    ['Dat is zo.[1] Verder niets.', ['Dat is zo.[1]', 'Verder niets.']],
  ])('keep a remark of the transcriber behind them: %j', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })

  it('run over wrapped lines, and end at blank lines and list items', () => {
    expect(sentences('Dit loopt\ndoor. Dit\n\nniet meer\n- een\n- twee')).toEqual([
      'Dit loopt\ndoor.',
      'Dit',
      'niet meer',
      '- een',
      '- twee',
    ])
  })

  it('have no empty one where a line break and many blanks follow a point', () => {
    expect(sentences(`Zo.\n${' '.repeat(70)}En dan.`)).toEqual(['Zo.', 'En dan.'])
  })
})

describe('English sentences', () => {
  it.each([
    ['I met Mr. Brown at 3 p.m. Then I left.', ['I met Mr. Brown at 3 p.m.', 'Then I left.']],
    ['It is me, i.e. Anne. So am I. Good.', ['It is me, i.e. Anne.', 'So am I.', 'Good.']],
    ['See no. 5 here. Fine.', ['See no. 5 here.', 'Fine.']],
  ])('have abbreviations of their own: %j', (text, expected) => {
    expect(sentences(text, 'en')).toEqual(expected)
  })

  it('and Dutch ones differ', () => {
    expect(sentences('Zie mevr. Visser.', 'nl')).toEqual(['Zie mevr. Visser.'])
    expect(sentences('Zie mevr. Visser.', 'en')).toEqual(['Zie mevr.', 'Visser.'])
  })
})

describe('long texts', () => {
  it.each([20, 37, 40, 50])('are cut where they would be when short: sentences of %i characters', (length) => {
    const one = `Bij dhr. ${'x'.repeat(length - 11)}. `
    const found = sentences(one.repeat(500))
    expect(found).toHaveLength(500)
    expect(new Set(found)).toEqual(new Set([one.trim()]))
  })

  it('without any end are one sentence, surrogate pairs whole', () => {
    const text = '👍'.repeat(10_001)
    expect(splitSentences(text, 'nl')).toEqual([{ start: 0, end: 20_002 }])
  })

  it('of five megabytes take linear time', () => {
    expect(splitSentences('nog een woord '.repeat(350_000), 'nl')).toHaveLength(1)
    expect(splitSentences(`a${' '.repeat(2_000_000)}b`, 'nl')).toHaveLength(1)
    expect(splitSentences(`Ja. ${'[('.repeat(500_000)}`, 'nl')).toHaveLength(2)
  })
})

describe('spans', () => {
  const piece = fc.oneof(
    fc.constantFrom('Ja', 'dhr', 'enz', 'A', '3', '. ', '.', '?', '…', '"', '”', '(', ')', '[lacht]', "'s ", '👍'),
    fc.constantFrom('\n', '\n\n', '\n- ', ' '.repeat(65), ' ', '\u00a0', '\u2028', '\ufeff', '[1] ', ': '),
    fc.string({ unit: anyCharacter, maxLength: 3 }),
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

  it.each([
    ['sentence', (words: string) => splitSentences(words, 'nl')],
    ['paragraph', splitParagraphs],
  ])('of each %s are in order, not empty, trimmed, and leave out nothing but white space', (_, split) => {
    fc.assert(
      fc.property(text, (words) => {
        let at = 0
        for (const { start, end } of split(words)) {
          expect(end).toBeGreaterThan(start)
          expect(words.slice(at, start).trim()).toBe('')
          expect(words.slice(start, end).trim()).toBe(words.slice(start, end))
          at = end
        }
        expect(words.slice(at).trim()).toBe('')
      }),
      { numRuns: 1_000 },
    )
  })

  it('of paragraphs lie between blank lines, those with blanks in them too', () => {
    const words = ' een\ntwee\n \t\n\n  drie \n'
    expect(splitParagraphs(words).map(({ start, end }) => words.slice(start, end))).toEqual(['een\ntwee', 'drie'])
  })

  it('are trimmed as strings are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(' ', '\n', '\u00a0', '\ufeff', '\u2003', '\u200b', 'a', '\u0085') }),
        (words) => {
          const { start, end } = trimSpan(words, 0, words.length)
          expect(words.slice(start, end)).toBe(words.trim())
        },
      ),
    )
    expect(trimSpan('a   b', 1, 4)).toEqual({ start: 4, end: 4 })
  })
})
