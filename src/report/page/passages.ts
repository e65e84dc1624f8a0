import { isWithin } from '../../codebook/model.ts'
import { type PassageFilter, passes } from '../link.ts'
import { codings, countOf, element, link, type PageCoding, word } from './data.ts'
import { fold, highlight, rangesOf, textOf } from './search.ts'

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
  words = fold(filter.q?.trim() ?? '')
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
  const found = [...document.querySelectorAll('.doc .b[id]')].map(({ id }) => Number(id.slice(1)))
  return found.map((block): Card => ({ first: block, last: block, codings: [] })).filter(hasWords)
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
export function showMore(): void {
  const list = document.querySelector('.cards')!
  const next = shown.slice(list.childElementCount, list.childElementCount + CARDS_AT_ONCE)
  list.append(...next.map(cardElement))
  const button = document.querySelector<HTMLButtonElement>('[data-more]')!
  button.hidden = list.childElementCount >= shown.length
  highlight('search', rangesOf(words, list.children))
}

function cardElement(card: Card): HTMLElement {
  const made = element('article', 'card')
  const passing = new Set(card.codings.map(({ index }) => String(index)))
  for (let block = card.first; block <= card.last; block++) {
    const original = document.getElementById(`b${block}`)
    if (original) made.append(copyOf(original, card.codings.length > 0 ? passing : null))
  }
  const origin = document.getElementById(`b${card.first}`)!
  const line = origin.querySelector('.no')?.textContent
  const document_ = origin.closest('.doc')!.querySelector('h3')!.textContent!
  const head = element('p', 'from')
  head.append(link(`#b${card.first}`, `${document_}${line ? `, ${word('line')} ${line}` : ''}`))
  const speaker = speakerOf(origin)
  if (speaker !== '') head.prepend(`${speaker} · `)
  made.prepend(head)
  return made
}

/** Whoever speaks: their name stands at the first paragraph of the turn. */
function speakerOf(block: Element): string {
  for (let each: Element | null = block; each?.classList.contains('b'); each = each.previousElementSibling) {
    const name = each.querySelector('.who')
    if (name) return name.textContent!.trim()
  }
  return ''
}

function copyOf(block: Element, passing: ReadonlySet<string> | null): Element {
  const copy = block.cloneNode(true) as Element
  copy.removeAttribute('id')
  copy.querySelector('.who')?.remove()
  if (passing) {
    for (const mark of copy.querySelectorAll<HTMLElement>('[data-k]')) {
      mark.classList.toggle('off', !passing.has(mark.dataset.k!))
    }
  }
  return copy
}

document.querySelector('[data-more]')!.addEventListener('click', showMore)
