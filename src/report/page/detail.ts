import { quotesLink } from '../link.ts'
import type { ScriptWord } from '../wording.ts'
import { data, element, link, word } from './data.ts'
import { highlight, rangeIn, textNodes } from './search.ts'

const panel = document.getElementById('detail')!

/** A click pins the panel until it is closed. */
let pinned: Element | null = null

/** Tells about a coding when its label or its words are pointed at, focused or clicked. */
export function listenForCodings(): void {
  const over = ({ target }: Event): void => {
    const mark = (target as Element).closest?.('[data-k]')
    if (mark && !pinned && mark.closest('main')) show(mark as HTMLElement)
  }
  addEventListener('pointerover', over)
  addEventListener('focusin', over)
  addEventListener('click', ({ target }) => {
    const mark = (target as Element).closest<HTMLElement>('[data-k]')
    if (!mark) return
    show(mark)
    pinned = mark
    panel.focus({ preventScroll: true })
  })
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hideDetail()
  })
}

export function hideDetail(): void {
  if (pinned && panel.contains(document.activeElement)) (pinned as HTMLElement).focus()
  pinned = null
  panel.hidden = true
  clearMarks()
}

function clearMarks(): void {
  for (const each of document.querySelectorAll('.on')) each.classList.remove('on')
  highlight('evidence', [])
}

function show(mark: HTMLElement): void {
  const index = Number(mark.dataset.k)
  const row = data.codings[index]!
  const [code, , respondent, status, polarity, score, coder, firstBlock, , segments, evidence, memo] = row
  const { path, label, above, definition, color } = data.codes[code]!
  clearMarks()
  const scope = mark.closest('.card, .doc')!
  for (const each of scope.querySelectorAll(`[data-k="${index}"]`)) each.classList.add('on')
  const found = evidence.map(([via, cue, start, end]) => ({ via, cue, range: rangeAt(scope, index, start, end) }))
  highlight(
    'evidence',
    found.flatMap(({ range }) => range ?? []),
  )

  const close = element('button', 'close', '×')
  close.type = 'button'
  close.setAttribute('aria-label', word('close'))
  close.addEventListener('click', hideDetail)
  const head = element('p', 'path', above)
  const title = element('h2', `label c${color}`)
  title.append(element('span', 'dot'), label)
  const facts = element('dl')
  const fact = (key: ScriptWord, value: string): void => {
    if (value !== '') facts.append(element('dt', '', word(key)), element('dd', '', value))
  }
  fact('status', data.statuses[status] ?? status)
  fact('coder', data.coders[coder]!)
  fact('respondent', respondent ?? '')
  fact('score', score === null ? '' : score.toFixed(2))
  fact('polarity', polarity === null ? '' : word(`polarity.${polarity}` as ScriptWord))
  fact('memo', memo)
  if (found.length > 0) {
    const list = element('ul')
    for (const { via, cue, range } of found) {
      const item = element('li')
      if (range) item.append(element('q', '', range.toString()), ' ')
      item.append(
        element('span', 'note', cue ? `${word(`via.${via}` as ScriptWord)} ${cue}` : word(`via.${via}` as ScriptWord)),
      )
      list.append(item)
    }
    const value = element('dd')
    value.append(list)
    facts.append(element('dt', '', word('evidence')), value)
  }
  fact('definition', definition)
  const links = element('p', 'links')
  links.append(link(quotesLink({ code: path }), word('all_quotes')))
  if (mark.closest('.card') && firstBlock !== -1) links.append(' · ', link(`#b${firstBlock}`, word('in_transcript')))
  const outside = segments.length === 0 ? [element('p', 'notice', word('outside'))] : []
  panel.replaceChildren(close, head, title, ...outside, facts, links)
  panel.hidden = false
}

/** Where a piece of evidence stands in the lines of a card or transcript; null when it is not there. */
function rangeAt(scope: Element, index: number, start: number, end: number): Range | null {
  const [, , , , , , , first, last] = data.codings[index]!
  const blocks =
    scope.className === 'card'
      ? [...scope.querySelectorAll('.b')]
      : Array.from({ length: last - first + 1 }, (_, i) => document.getElementById(`b${first + i}`))
  for (const block of blocks) {
    for (const line of block?.querySelectorAll<HTMLElement>('.line') ?? []) {
      const nodes = textNodes(line)
      const from = Number(line.dataset.o)
      const length = nodes.reduce((sum, { data: text }) => sum + text.length, 0)
      if (start >= from && start < from + length) return rangeIn(nodes, start - from, Math.min(end - from, length))
    }
  }
  return null
}
