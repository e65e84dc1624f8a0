import type { Language } from './language.ts'

/** Zero to nineteen, and the tens from twenty. */
const WORDS: Readonly<Record<Language, { readonly small: readonly string[]; readonly tens: readonly string[] }>> = {
  nl: {
    small:
      'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
        ' ',
      ),
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' '),
  },
  en: {
    small:
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      ),
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
  },
}

/**
 * A number as it is written in a sentence: in words below a hundred, else in figures.
 * @example numeral(23, 'nl') // drieëntwintig
 */
export function numeral(n: number, lang: Language): string {
  const { small, tens } = WORDS[lang]
  if (n < 20) return small[n]!
  if (n >= 100) return n.toLocaleString(lang)
  const ten = tens[Math.floor(n / 10) - 2]!
  const unit = n % 10
  if (unit === 0) return ten
  if (lang === 'en') return `${ten}-${small[unit]}`
  const first = unit === 1 ? 'een' : small[unit]!
  return `${first}${first.endsWith('e') ? 'ën' : 'en'}${ten}`
}

/** `a, b en c`. */
export function enumerate(items: readonly string[], lang: Language): string {
  const and = lang === 'nl' ? 'en' : 'and'
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}

/** With a capital at the start, as a sentence. A Dutch capital carries no stress: `één` → `Eén`. */
export const capitalise = (text: string): string =>
  text.replace(/^één/u, 'eén').replace(/^./u, (first) => first.toUpperCase())
