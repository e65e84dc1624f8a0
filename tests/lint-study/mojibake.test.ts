import { describe, expect, it } from 'vitest'
import { findMojibake } from '../../src/lint/study/mojibake.ts'

const found = (text: string): string[] =>
  findMojibake('r1.txt', text).map(
    ({ place, word, meant, count }) => `${place.line}:${place.column}-${place.endColumn} ${word} > ${meant} x${count}`,
  )

describe('broken characters', () => {
  it.each([
    ['Ã«', 'categorieÃ«n', ['1:10-12 categorieÃ«n > categorieën x1']],
    ['a closing quote', 'zoâ€™n', ['1:3-6 zoâ€™n > zo’n x1']],
    ['a dash and a euro', 'a â€“ b â‚¬ 5', ['1:3-6 â€“ > – x1', '1:9-12 â‚¬ > € x1']],
    ['a no-break space', '5Â\u00a0euro', ['1:2-4 5Â\u00a0euro > 5\u00a0euro x1']],
    ['what was already lost', 'geï¿½nd', ['1:3-6 geï¿½nd > null x1']],
    ['a replacement character', 'ge\ufffdnd', ['1:3-4 ge\ufffdnd > null x1']],
    ['half a quotation mark', 'hij zei â€ en', ['1:9-11 â€ > null x1']],
    ['twice wrong', 'coÃƒÂ¶rdinatie', ['1:3-7 coÃƒÂ¶rdinatie > coördinatie x1']],
    ['Macintosh', 'co√∂rdinatie zo‚Äôn', ['1:3-5 co√∂rdinatie > coördinatie x1', '1:16-19 zo‚Äôn > zo’n x1']],
    ['a Croatian name', 'JuriÄ‡', ['1:5-7 JuriÄ‡ > Jurić x1']],
    ['an emoji', 'ja ðŸ˜€', ['1:4-8 ðŸ˜€ > 😀 x1']],
  ])('are found: %s', (_, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each([
    ['Dutch accents', 'Één reünie in het café, één crème brûlée, naïef, coöperatie, ’s avonds, “zo”, – …'],
    ['capitals before quotation marks', '«CAFÉ» en “HÉ” en „Ä“ en «PÂTÉ»'],
    ['other languages', 'Ärger über Ångström, São Paulo, João, Âge, château, île, sœur, ﬁn'],
    ['signs', '5 °C, ½ liter, § 3, €5, 3 × 4, √9, 20‰'],
  ])('are not seen in what is right: %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  it('are counted, and named where they stand first; astral characters are one column', () => {
    expect(found('goed\n😀 eÃ©n\nRenÃ©e eÃ©n reÃ«el')).toEqual(['2:4-6 eÃ©n > eén x3', '3:15-17 reÃ«el > reëel x1'])
  })
})
