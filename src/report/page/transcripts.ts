import { isWithin } from '../../codebook/model.ts'
import { type PassageFilter, passes } from '../link.ts'
import { codings } from './data.ts'
import { fold, highlight, rangesOf } from './search.ts'

const documents = [...document.querySelectorAll<HTMLDetailsElement>('.doc')]

let filter: PassageFilter = {}

/** Codings that do not pass the filter step back in the transcripts that are open; the others follow when they open. */
export function markTranscripts(asked: PassageFilter): void {
  filter = asked
  for (const each of documents) if (each.open) mark(each)
  markWords()
}

function mark(transcript: Element): void {
  for (const each of transcript.querySelectorAll<HTMLElement>('[data-k]')) {
    const coding = codings[Number(each.dataset.k)]!
    const isSecond = filter.with !== undefined && isWithin(coding.code, filter.with)
    each.classList.toggle('off', !passes(coding, isSecond ? { ...filter, code: filter.with! } : filter))
  }
}

function markWords(): void {
  highlight(
    'search',
    rangesOf(
      fold(filter.q?.trim() ?? ''),
      documents.filter((each) => each.open),
    ),
  )
}

export function openAll(open: boolean): void {
  for (const each of documents) each.open = open
}

/** Opens the transcript of a paragraph, or a transcript itself, and goes there. */
export function openTranscript(place: HTMLElement): void {
  const transcript = place.closest<HTMLDetailsElement>('.doc')!
  transcript.open = true
  mark(transcript)
  place.scrollIntoView({ block: place === transcript ? 'start' : 'center' })
  for (const each of document.querySelectorAll('.here')) each.classList.remove('here')
  if (place === transcript) return
  place.classList.add('here')
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}

for (const each of documents) {
  each.addEventListener('toggle', () => {
    if (!each.open) return
    mark(each)
    markWords()
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open]')) {
  button.addEventListener('click', () => {
    openAll(button.dataset.open === 'all')
  })
}
