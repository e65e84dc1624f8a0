import { isWithin } from '../../codebook/model.ts'
import { type PassageFilter, passes } from '../link.ts'
import { blockCount, copyOf, textOf, transcriptOf } from './blocks.ts'
import { codings, countOf, data, element, link, type PageCoding, word } from './data.ts'
import { wordsToFind } from './fold.ts'
import { highlight, rangesOf } from './search.ts'

/** Paragraphs shown together, and the codings in them that pass. */
interface Card {
  readonly first: number
  last: number
  readonly codings: PageCoding[]
}

const CARDS_AT_ONCE = 50

let shown: readonly Card[] = []
let words = ''

/** The paragraphs that a filter lets through, with how many there are of what. */
export function showPassages(filter: PassageFilter): void {
  words = wordsToFind(filter)
  const passing = together(
    codings.filter((coding) => passes(coding, filter)),
    filter,
  )
  const isSearch = words !== '' && Object.keys(filter).every((key) => key === 'q')
  shown = isSearch ? searchCards() : cardsOf(passing).filter(hasWords)
  document.querySelector('.found')!.textContent = isSearch ? countOf(shown.length, 'passage') : describe(shown)
  document.querySelector('.cards')!.replaceChildren()
  showMore()
}

/** With a second code: the codings of both, in segments that have the two. */
function together(passing: readonly PageCoding[], filter: PassageFilter): readonly PageCoding[] {
  const { with: second, code } = filter
  if (second === undefined) return passing
  const others = codings.filter((coding) => passes(coding, { ...filter, code: second }))
  const own = new Set(passing.flatMap(({ segments }) => segments))
  const both = new Set(others.flatMap(({ segments }) => segments).filter((segment) => own.has(segment)))
  return codings.filter(
    (coding) =>
      coding.segments.some((segment) => both.has(segment)) &&
      (code === undefined || isWithin(coding.code, code) || isWithin(coding.code, second)) &&
      passes(coding, { ...filter, code: undefined } as PassageFilter),
  )
}

function cardsOf(passing: readonly PageCoding[]): Card[] {
  const cards = new Map<number, Card>()
  for (const coding of passing) {
    const { firstBlock, lastBlock } = coding
    if (firstBlock === -1) continue
    const card = cards.get(firstBlock)
    if (card) {
      card.codings.push(coding)
      card.last = Math.max(card.last, lastBlock)
    } else cards.set(firstBlock, { first: firstBlock, last: lastBlock, codings: [coding] })
  }
  return [...cards.values()]
}

function searchCards(): Card[] {
  const blocks = Array.from({ length: blockCount }, (_, block): Card => ({ first: block, last: block, codings: [] }))
  return blocks.filter(hasWords)
}

function hasWords({ first, last }: Card): boolean {
  for (let block = first; words !== '' && block <= last; block++) if (textOf(block).includes(words)) return true
  return words === ''
}

/** Distinct segments and respondents, as the tables count them. */
function describe(cards: readonly Card[]): string {
  const all = cards.flatMap((card) => card.codings)
  if (all.length === 0) return word('none_found')
  const segments = new Set(all.flatMap((coding) => coding.segments)).size
  const people = new Set(all.flatMap(({ respondent }) => respondent ?? [])).size
  return [countOf(segments, 'segment'), countOf(all.length, 'coding'), countOf(people, 'respondent')].join(' · ')
}

/** Adds the next cards; the rest waits for a click, so that thousands can be filtered. */
function showMore(): void {
  const list = document.querySelector('.cards')!
  const next = shown.slice(list.childElementCount, list.childElementCount + CARDS_AT_ONCE)
  list.append(...next.map(cardElement))
  const button = document.querySelector<HTMLButtonElement>('[data-more]')!
  button.hidden = list.childElementCount >= shown.length
  highlight('search', rangesOf(words, list.children))
}

function cardElement({ first, last, codings: own }: Card): HTMLElement {
  const made = element('article', 'card')
  const passing = own.length > 0 ? new Set(own.map(({ index }) => String(index))) : null
  const blocks = Array.from({ length: last - first + 1 }, (_, i) => stripped(first + i, passing))
  const speaker = blocks[0]!.dataset.who ?? ''
  const line = blocks[0]!.querySelector('.no')?.textContent
  const name = data.documents[Number(transcriptOf(first).dataset.doc)]!
  const head = element('p', 'from', speaker === '' ? '' : `${speaker} · `)
  head.append(link(`#b${first}`, `${name}${line ? `, ${word('line')} ${line}` : ''}`))
  made.append(head, ...blocks)
  return made
}

/** A block without its speaker, and with the codings that do not pass stepping back. */
function stripped(block: number, passing: ReadonlySet<string> | null): HTMLElement {
  const copy = copyOf(block)
  copy.querySelector('.who')?.remove()
  if (passing) {
    for (const mark of copy.querySelectorAll<HTMLElement>('[data-k]')) {
      mark.classList.toggle('off', !passing.has(mark.dataset.k!))
    }
  }
  return copy
}

document.querySelector('[data-more]')!.addEventListener('click', showMore)
