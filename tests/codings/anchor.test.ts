import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reanchor } from '../../src/codings/anchor.ts'
import { formatCoding } from '../../src/codings/line.ts'
import type { Coding } from '../../src/codings/model.ts'
import { codingOf, wordsAt } from './coding.ts'

const A = 'We spreken elkaar iedere maandag bij de koffie.'
const B = 'Toch weet ik nooit wat de gemeente gaat doen.'
const C = 'Mijn teamleider houdt zich altijd aan haar woord.'
const AGAIN = 'Daar heb ik het volste vertrouwen in.'

/** Where the codings are now: `start-end status`, or only the status of one that is lost. */
const places = (codings: readonly Coding[]): string[] =>
  codings.map(({ start, end, status }) => (status === 'detached' ? status : `${start}-${end}`))

describe('a text that did not change', () => {
  it('leaves every coding the object it was', () => {
    const text = `${A} ${B}`
    const codings = [codingOf(text, A), codingOf(text, B, { coder: 'bram' })]
    const { codings: now, moved, lost } = reanchor(codings, text)
    expect(now[0]).toBe(codings[0])
    expect(now[1]).toBe(codings[1])
    expect([moved, lost]).toEqual([[], []])
  })

  it('leaves a coding alone when something behind it changed', () => {
    const coding = codingOf(`${A} ${B}`, A)
    expect(reanchor([coding], `${A} ${C} En meer.`).codings[0]).toBe(coding)
  })
})

describe('a corrected text', () => {
  it('with words put in before a quote moves the coding and its evidence along', () => {
    const text = `${A} ${B}`
    const evidence = [{ via: 'cue' as const, cue: 'gemeente', start: 74, end: 82, extra: { bron: 'eigen' } }]
    expect(wordsAt(text, evidence[0]!)).toBe('gemeente')
    const coding = codingOf(text, B, { evidence })
    const { codings, moved, lost } = reanchor([coding], `Nou. ${text}`)
    expect(codings).toEqual([{ ...coding, start: 53, end: 98, evidence: [{ ...evidence[0], start: 79, end: 87 }] }])
    expect(moved).toEqual([{ from: coding, to: codings[0], similarity: 1 }])
    expect(lost).toEqual([])
  })

  it('with a typo mended in the quote keeps the coding, with the new words', () => {
    const coding = codingOf(
      `${A} Toch weet ik nooit wat de gemeete gaat doen.`,
      'Toch weet ik nooit wat de gemeete gaat doen.',
    )
    const { codings, moved } = reanchor([coding], `${A} ${B}`)
    expect(codings).toEqual([{ ...coding, end: coding.end + 1, quote: B }])
    // One letter in 45.
    expect(moved[0]!.similarity).toBeCloseTo(1 - 1 / 45, 10)
  })

  it('with a typo mended in every one of three quotes keeps them all', () => {
    const old = [A, B, C].map((quote) => quote.replace('e', 'ee'))
    const text = old.join('\n')
    const { codings } = reanchor(
      old.map((quote) => codingOf(text, quote)),
      [A, B, C].join('\n'),
    )
    expect(codings.map(({ quote }) => quote)).toEqual([A, B, C])
  })

  it('with the first word of a quote taken out does not take the word before it instead', () => {
    const { codings } = reanchor([codingOf(`${A} ${B}`, B)], `${A} ${B.replace('Toch weet', 'weet')}`)
    expect(codings[0]!.quote).toBe('weet ik nooit wat de gemeente gaat doen.')
  })

  it('with a quote moved elsewhere moves the coding', () => {
    const text = [A, B, C].join('\n')
    const { codings } = reanchor([codingOf(text, A), codingOf(text, B), codingOf(text, C)], [B, C, A].join('\n'))
    expect(codings.map((coding) => coding.quote)).toEqual([A, B, C])
    expect(places(codings)).toEqual(['96-143', '0-45', '46-95'])
  })

  it('with a passage moved and a typo mended right behind where it stood keeps both', () => {
    const typo = B.replace('gemeente', 'gemeete')
    const text = [A, typo, C].join('\n')
    const { codings } = reanchor([codingOf(text, A), codingOf(text, typo), codingOf(text, C)], [B, C, A].join('\n'))
    expect(codings.map((coding) => coding.quote)).toEqual([A, B, C])
  })

  it('counts emoji as one, before the quote and in it', () => {
    const text = `👍 ${A}`
    const coding = codingOf(text, A)
    expect(coding.start).toBe(2)
    expect(places(reanchor([coding], `👍🏽👨‍👩‍👧 👍 ${A}`).codings)).toEqual(['10-57'])
    const smiley = codingOf('Top 😀 hoor, dat gaat altijd goed', '😀 hoor, dat gaat altijd goed')
    const after = reanchor([smiley], 'Top! 🎉 😀 hoor, dat gaat altijd goed')
    expect(places(after.codings)).toEqual(['7-35'])
  })

  it('typed over by a word processor finds the quote with its new quotation marks, dashes and spaces', () => {
    const typed = `'t Is "fijn" - echt waar... zei ze -- toen.`
    const corrected = '‘t Is\u00a0“fijn” – echt waar… zei ze — toen.'
    const coding = codingOf(`${A} ${typed}`, typed)
    const { codings, moved } = reanchor([coding], `${A} ${corrected}`)
    expect(codings[0]!.quote === corrected).toBe(true)
    expect(places(codings)).toEqual(['48-88'])
    expect(moved[0]!.similarity).toBe(1)
  })

  it('sees through soft hyphens, case, line breaks and decomposed accents', () => {
    const quote = 'De coördinator vertrouwt mij blindelings.'
    const coding = codingOf(quote, quote)
    const corrected = 'DE coördinator ver\u00adtrouwt\n  mij blindelings.'
    expect(reanchor([coding], `x ${corrected}`).codings[0]!.quote).toBe(corrected)
    const decomposed = codingOf('Zoë.'.normalize('NFD'), 'Zoë.'.normalize('NFD'))
    expect(reanchor([decomposed], 'Nou, Zoë.').codings[0]).toEqual({ ...decomposed, start: 5, end: 9, quote: 'Zoë.' })
  })

  it('that repeats the quote within another word has lost it', () => {
    const text = `Ja, dat. ${A}`
    const { codings } = reanchor([codingOf(text, 'dat'), codingOf(text, A)], `Ja. Welke datum? ${A}`)
    expect(places(codings)).toEqual(['detached', '17-64'])
    expect(places(reanchor([codingOf('Ja, dat.', 'dat')], 'Ja. Welke datum?').codings)).toEqual(['detached'])
  })

  it('moves a quote that is part of a word along with what is around it', () => {
    const text = `${A} Wantrouwen. ${B}`
    const part = codingOf(text, 'trouw')
    const { codings } = reanchor([codingOf(text, A), part, codingOf(text, B)], `Trouwens: ${text}`)
    expect(codings[1]).toEqual({ ...part, start: part.start + 10, end: part.end + 10 })
  })

  it('keeps a status and everything else of a coding that moved', () => {
    const coding = codingOf(A, A, { status: 'rejected', memo: 'nee', extra: { kleur: 'rood' }, score: 0.4 })
    expect(reanchor([coding], `Ja. ${A}`).codings[0]).toEqual({ ...coding, start: 4, end: 51 })
  })
})

describe('words that are gone', () => {
  const text = `${A} ${B}`
  const gone = codingOf(text, B, { status: 'rejected', extra: { kleur: 'rood' } })

  it('detach the coding, which keeps its place, words and former status, and are reported once', () => {
    const first = reanchor([gone], A)
    const detached = { ...gone, status: 'detached', extra: { kleur: 'rood', was: 'rejected' } }
    expect(first.codings).toEqual([detached])
    expect(first.lost).toEqual([detached])
    const second = reanchor(first.codings, A)
    expect(second.codings[0]).toBe(first.codings[0])
    expect(second.lost).toEqual([])
  })

  it('give back the very same line when they return', () => {
    const { codings } = reanchor(reanchor([gone], A).codings, text)
    expect(codings.map(formatCoding)).toEqual([formatCoding(gone)])
  })

  it('are found in another place when they return there, and reported as moved', () => {
    const { codings, moved } = reanchor(reanchor([gone], A).codings, `${B} ${A}`)
    expect(codings).toEqual([{ ...gone, start: 0, end: 45 }])
    expect(moved).toMatchObject([{ from: { status: 'detached' }, to: { status: 'rejected' }, similarity: 1 }])
  })

  it('return as a suggestion when nobody knows what they were', () => {
    const lost = { ...gone, status: 'detached' as const, extra: { was: 'weg' } }
    expect(reanchor([lost], text).codings[0]!.status).toBe('suggested')
  })

  it('do not return as somebody else’s same words', () => {
    const before = `${A}\nDat klopt wel.\n${B}\nDat klopt wel.\n${C}`
    const codings = [
      codingOf(before, A),
      codingOf(before, 'Dat klopt wel.', { nth: 1 }),
      codingOf(before, B),
      codingOf(before, 'Dat klopt wel.', { nth: 2 }),
      codingOf(before, C),
    ]
    const after = `${A}\n${B}\nDat klopt wel.\n${C}`
    const first = reanchor(codings, after)
    expect(places(first.codings)).toEqual(['0-47', 'detached', '48-93', '94-108', '109-158'])
    const second = reanchor(first.codings, after)
    expect(second.codings).toEqual(first.codings)
  })

  it('do not return as words that are only similar', () => {
    const detached = reanchor([gone], A).codings
    expect(reanchor(detached, `${A} ${B.replace('nooit', 'nog niet')}`).codings).toEqual(detached)
  })

  it('do not attach to a longer sentence that resembles them, between other codings than theirs', () => {
    const lookalike = B.replace('doen', 'zeggen')
    const before = [A, B, C, lookalike].join('\n')
    const codings = [codingOf(before, A), codingOf(before, B), codingOf(before, C)]
    expect(places(reanchor(codings, [A, C, lookalike].join('\n')).codings)).toEqual(['0-47', 'detached', '48-97'])
  })

  it('are lost when two of them could be the one sentence that is left', () => {
    const one = 'Ik vertrouw Marieke volkomen in haar werk.'
    const other = 'Ik vertrouw Mariska volkomen in haar werk.'
    const before = `${one}\n${other}`
    const { codings } = reanchor([codingOf(before, one), codingOf(before, other)], one.replace('Marieke', 'Marijke'))
    expect(places(codings)).toEqual(['detached', 'detached'])
  })

  it('are lost when too much was changed', () => {
    // 9 letters of 45 replaced is just alike enough, 10 is not.
    expect(reanchor([gone], B.replace('nooit wat', 'xxxxxxxxx')).codings[0]!.status).toBe('rejected')
    expect(reanchor([gone], B.replace('nooit wat ', 'xxxxxxxxxx')).codings[0]!.status).toBe('detached')
  })

  it('are lost when two sentences resemble them nearly as much', () => {
    const nearly = `${B.replace('gaat', 'ging')} ${B.replace('nooit', 'nimmer')}`
    expect(reanchor([gone], nearly).codings[0]!.status).toBe('detached')
  })

  it('are lost when they are elsewhere twice, even if they stand in other letters where they stood', () => {
    expect(reanchor([codingOf(B, B)], `${B.toUpperCase()} ${B} ${B}`).codings[0]!.status).toBe('detached')
  })

  it('do not attach to a sentence within the coding before them', () => {
    const lookalike = B.replace('doen', 'zeggen')
    const passage = `${A} ${lookalike} ${C}`
    const before = `${passage}\n${B}`
    expect(places(reanchor([codingOf(before, passage), codingOf(before, B)], passage).codings)).toEqual([
      '0-145',
      'detached',
    ])
  })

  it('do not return where they have been coded anew meanwhile', () => {
    const lost = { ...gone, status: 'detached' as const, extra: { was: 'rejected' } }
    const anew = codingOf(text, B)
    expect(reanchor([anew, lost], text).codings).toEqual([anew, lost])
  })

  it('are lost when they are short and only letters were changed', () => {
    expect(places(reanchor([codingOf('Ja, dat klopt.', 'Ja, dat klopt.')], 'Ja, dat klept.').codings)).toEqual([
      'detached',
    ])
  })
})

describe('the same sentence three times', () => {
  const text = `${AGAIN} ${A} ${AGAIN} ${B} ${AGAIN}`
  const [first, second, third] = [1, 2, 3].map((nth) => codingOf(text, AGAIN, { nth })) as [Coding, Coding, Coding]

  it('stays in order when all three are coded', () => {
    const { codings } = reanchor([first, second, third], `Nou ja, zei hij. ${text}`)
    expect(places(codings)).toEqual(['17-54', '103-140', '187-224'])
  })

  it('is told apart by what is coded around it', () => {
    const codings = [codingOf(text, A), second, codingOf(text, B)]
    expect(places(reanchor(codings, `${A.toUpperCase()} ${text}`).codings)).toEqual(['86-133', '134-171', '172-217'])
  })

  it('is told apart also when another one comes to stand where it stood', () => {
    // As much is put in as there is from one to the next, so that the first is now where the second was.
    const codings = [codingOf(text, A), second, codingOf(text, B)]
    const shift = second.start - first.start
    const { codings: now } = reanchor(codings, `${'Kijk. '.repeat(20).slice(0, shift - 1)} ${text}`)
    expect(shift).toBe(86)
    expect(now[1]).toEqual({ ...second, start: second.start + 86, end: second.end + 86 })
  })

  it('loses only the one that is taken out', () => {
    const codings = [first, codingOf(text, A), second, codingOf(text, B), third]
    const without = `${AGAIN} ${A} ${B} ${AGAIN}`
    expect(places(reanchor(codings, without).codings)).toEqual(['0-37', '38-85', 'detached', '86-131', '132-169'])
  })

  it('is lost, not guessed, when nothing says which one it was', () => {
    expect(
      places(reanchor([second], `Nou, dat weet ik zo net nog niet hoor, eerlijk gezegd. ${text}`).codings),
    ).toEqual(['detached'])
  })

  it('is the nearest one when the others are much further', () => {
    expect(places(reanchor([second], `Nou. ${text}`).codings)).toEqual([`${second.start + 5}-${second.end + 5}`])
  })

  it('is the one nearest to what is coded nearest', () => {
    const filler = 'En dan nog iets over de planning van volgende week en zo.'
    const before = `${A} ${filler} ${AGAIN} ${B}`
    const after = `${A} ${AGAIN} ${filler} ${filler} ${AGAIN}! ${B}`
    const { codings } = reanchor([codingOf(before, A), codingOf(before, AGAIN), codingOf(before, B)], after)
    expect(codings[1]!.start).toBe(after.lastIndexOf(AGAIN))
  })

  it('as short as "Ja." is lost when its own is gone, though there is another', () => {
    const before = [A, 'Ja.', B, 'Ja.', C].join('\n')
    const codings = [codingOf(before, A), codingOf(before, B), codingOf(before, 'Ja.', { nth: 2 }), codingOf(before, C)]
    expect(reanchor(codings, [A, 'Ja.', B, C].join('\n')).codings[2]!.status).toBe('detached')
  })

  it('as short as "Ja." keeps to its own turn', () => {
    const turns = [A, 'Ja.', B, 'Ja.', C, 'Ja.']
    const before = turns.join('\n')
    const codings = [codingOf(before, A), codingOf(before, B), codingOf(before, 'Ja.', { nth: 2 }), codingOf(before, C)]
    // Its own "Ja." is gone; two others are left.
    const after = [A, 'Ja.', B, C, 'Ja.'].join('\n')
    expect(reanchor(codings, after).codings[2]!.status).toBe('detached')
  })
})

describe('evidence', () => {
  const text = `${A} Ik bel, en zij belt. 😀 Dan bel ik weer terug.`
  const quote = 'Ik bel, en zij belt. 😀 Dan bel ik weer terug.'
  const coding = codingOf(text, quote, {
    evidence: [
      { via: 'cue', cue: 'bel', start: 51, end: 54 },
      { via: 'cue', cue: 'belt', start: 63, end: 67 },
      { via: 'cue', cue: 'bel', start: 75, end: 78, polarity: 'absent' },
      { via: 'question', start: 48, end: 94 },
    ],
  })

  it('in these tests points at its words', () => {
    expect(coding.evidence.map((item) => wordsAt(text, item))).toEqual(['bel', 'belt', 'bel', quote])
  })

  it('moves along with a quote that moved', () => {
    const after = `👍 ${text}`
    const [now] = reanchor([coding], after).codings
    expect(now!.evidence.map((item) => wordsAt(after, item))).toEqual(['bel', 'belt', 'bel', quote])
    expect(now!.evidence.map(({ start }) => start)).toEqual([53, 65, 77, 50])
  })

  it('keeps to its own words in a quote that was corrected, the nearest of several', () => {
    const after = text.replace('zij belt', 'zij ook belt').replace('Dan', 'En dan')
    const [now] = reanchor([coding], after).codings
    expect(now!.evidence.map((item) => wordsAt(after, item))).toEqual([
      'bel',
      'belt',
      'bel',
      quote.replace('zij belt', 'zij ook belt').replace('Dan', 'En dan'),
    ])
    expect(now!.evidence.map(({ start, polarity }) => [start, polarity])).toEqual([
      [51, undefined],
      [67, undefined],
      [82, 'absent'],
      [48, undefined],
    ])
  })

  it('keeps to the nearest words also when they are before where it was', () => {
    const after = text.replace('Ik bel, en', 'bel, en')
    const [now] = reanchor([coding], after).codings
    expect(now!.evidence[0]).toEqual({ via: 'cue', cue: 'bel', start: 48, end: 51 })
  })

  it('whose words were corrected away points at the whole quote', () => {
    const after = text.replace('belt', 'schrijft')
    const [now] = reanchor([coding], after).codings
    expect(wordsAt(after, now!.evidence[1]!)).toBe(now!.quote)
  })

  it('that pointed outside its coding points at the whole quote', () => {
    const odd = codingOf(A, 'iedere maandag bij de koffie', {
      evidence: [{ via: 'cue', cue: 'x', start: 0, end: 400 }],
    })
    expect(reanchor([odd], `Nou. ${A}`).codings[0]!.evidence).toEqual([{ via: 'cue', cue: 'x', start: 23, end: 51 }])
  })
})

describe('after any edit', () => {
  const word = fc.constantFrom(
    'ja',
    'nee',
    'dat',
    'datum',
    'vertrouwen',
    'wij bellen',
    '😀',
    'één',
    'gemeente',
    '“zo”',
    '\n',
  )
  const words = fc.array(word, { minLength: 4, maxLength: 60 }).map((list) => list.join(' '))
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const spans = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 12 })

  /** Codings of random spans, and the text with a random part replaced; offsets in code points. */
  const edited = fc
    .record({ before: words, spans, from: share, to: share, put: fc.oneof(words, fc.constant('')) })
    .map(({ before, spans, from, to, put }) => {
      const points = Array.from(before)
      const at = (part: number): number => Math.round(part * points.length)
      const codings = spans.flatMap(([a, b]): Coding[] => {
        const [start, end] = [Math.min(at(a), at(b)), Math.max(at(a), at(b))]
        const quote = points.slice(start, end).join('')
        return quote.trim() === '' ? [] : [{ ...codingOf('x', 'x'), start, end, quote }]
      })
      const [cut, rest] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))]
      const after = [...points.slice(0, cut), ...Array.from(put), ...points.slice(rest)].join('')
      return { before, codings, after, cut, rest, shift: Array.from(put).length - (rest - cut) }
    })

  it('every coding that was found has the words at its offsets, and those outside the edit have their old words', () => {
    fc.assert(
      fc.property(edited, ({ codings, after, cut, rest }) => {
        const { codings: now } = reanchor(codings, after)
        now.forEach((coding, i) => {
          if (coding.status === 'detached') return
          expect(wordsAt(after, coding)).toBe(coding.quote)
          const old = codings[i]!
          if (old.end <= cut || old.start >= rest) expect(coding.quote).toBe(old.quote)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('a coding outside the edit whose words are there once, is there', () => {
    fc.assert(
      fc.property(edited, ({ codings, after, cut, rest, shift }) => {
        const { codings: now } = reanchor(codings, after)
        now.forEach((coding, i) => {
          const old = codings[i]!
          const isOutside = old.end <= cut || old.start >= rest
          if (!isOutside || old.quote.length < 24 || after.indexOf(old.quote) !== after.lastIndexOf(old.quote)) return
          expect(coding.status).toBe('accepted')
          expect(coding.start).toBe(old.end <= cut ? old.start : old.start + shift)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('undoing the edit brings every coding back to where it was, or leaves it reported as lost', () => {
    fc.assert(
      fc.property(edited, ({ codings, before, after }) => {
        const { codings: back } = reanchor(reanchor(codings, after).codings, before)
        for (const coding of back) if (coding.status !== 'detached') expect(wordsAt(before, coding)).toBe(coding.quote)
      }),
      { numRuns: 200 },
    )
  })

  it('the result is stable: a second time changes nothing', () => {
    fc.assert(
      fc.property(edited, ({ codings, after }) => {
        const first = reanchor(codings, after)
        const second = reanchor(first.codings, after)
        expect(second.codings).toEqual(first.codings)
        expect(second.lost).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a long text', () => {
  /** Deterministic words that make every paragraph its own. */
  const paragraph = (n: number): string =>
    `Alinea ${n}: ${Array.from({ length: 60 }, (_, i) => `woord${(n * 7919 + i * 104729) % 5003}`).join(' ')}.`

  it('with thousands of codings and a turn put in before them all keeps every one', { timeout: 20_000 }, () => {
    const paragraphs = Array.from({ length: 2_000 }, (_, n) => (n % 3 === 0 ? 'Ja.' : paragraph(n)))
    const text = paragraphs.join('\n')
    let start = 0
    const codings = paragraphs.map((quote): Coding => {
      const coding = { ...codingOf('x', 'x'), start, end: start + quote.length, quote }
      start = coding.end + 1
      return coding
    })
    const { codings: now, lost } = reanchor(codings, `Welkom.\n${text}`)
    expect(lost).toEqual([])
    expect(now.every((coding, i) => coding.start === codings[i]!.start + 8)).toBe(true)
  })

  it('that is one turn, with a few typos mended, keeps its one coding', { timeout: 20_000 }, () => {
    const text = Array.from({ length: 300 }, (_, n) => paragraph(n)).join(' ')
    const evidence = Array.from({ length: 2_000 }, (_, i) => ({
      via: 'cue' as const,
      start: i * 100,
      end: i * 100 + 5,
    }))
    const coding = { ...codingOf('x', 'x'), end: text.length, quote: text, evidence }
    const corrected = text.replace('Alinea 3:', 'Alinea drie:').replace('Alinea 250:', 'Alinea zeshonderdvijftig:')
    const { codings, moved } = reanchor([coding], `Nou. ${corrected}`)
    expect(codings[0]!.quote === corrected).toBe(true)
    // `3` → `drie`: one letter replaced, three put in; `250` → `zeshonderdvijftig`: 3 and 14.
    expect(moved[0]!.similarity).toBeCloseTo(1 - 21 / corrected.length, 10)
  })
})
