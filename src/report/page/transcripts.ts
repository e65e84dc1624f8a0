import { isWithin } from '../../codebook/model.ts'
import { type PassageFilter, passes } from '../link.ts'
import { transcriptOf, transcripts, unfold } from './blocks.ts'
import { codings } from './data.ts'
import { wordsToFind } from './fold.ts'
import { highlight, rangesOf } from './search.ts'

let filter: PassageFilter = {}

/** Codings that do not pass the filter step back in the transcripts that are open; the others follow when they open. */
export function markTranscripts(asked: PassageFilter): void {
  filter = asked
  for (const each of transcripts) if (each.open) mark(each)
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
      wordsToFind(filter),
      transcripts.filter((each) => each.open),
    ),
  )
}

/** One a frame, so that the page stays at hand while there are many. */
export function openAll(): void {
  const next = transcripts.find((each) => !each.open)
  if (!next) return
  next.open = true
  requestAnimationFrame(openAll)
}

/** Opens the transcript of a paragraph (`b120`), or a transcript itself (`d3`), and goes there. */
export function openTranscript(target: string): void {
  const number = Number(target.slice(1))
  const transcript = target[0] === 'd' ? transcripts[number] : transcriptOf(number)
  if (!transcript) return
  transcript.open = true
  unfold(transcript)
  mark(transcript)
  const place = document.getElementById(target) ?? transcript
  for (const each of document.querySelectorAll('.here')) each.classList.remove('here')
  place.scrollIntoView({ block: place === transcript ? 'start' : 'center' })
  if (place === transcript) return
  place.classList.add('here')
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}

for (const each of transcripts) {
  each.addEventListener('toggle', () => {
    if (!each.open) return
    unfold(each)
    mark(each)
    markWords()
  })
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-open]')) {
  button.addEventListener('click', () => {
    if (button.dataset.open === 'all') openAll()
    else for (const each of transcripts) each.open = false
  })
}
