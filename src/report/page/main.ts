// The script of the page: shows one part at a time, filters, searches and tells about a coding. Every link carries what it
// shows in the address, so that the back button and a bookmark work.
import { type PassageFilter, parseFilter } from '../link.ts'
import { hideDetail, listenForCodings } from './detail.ts'
import { fillForm, listenToFilters } from './filters.ts'
import { listenToMatrix } from './matrix.ts'
import { showPassages } from './passages.ts'
import { markTranscripts, openTranscript } from './transcripts.ts'

const VIEWS = ['overview', 'codebook', 'matrix', 'quotes', 'transcripts']

/** What the address asks for: `#quotes?code=…`, a transcript (`#d3`) or a paragraph in one (`#b120`). */
function route(): void {
  const [target = '', query = ''] = location.hash.slice(1).split('?')
  const place = /^[bd]\d+$/.test(target) ? document.getElementById(target) : null
  const view = place ? 'transcripts' : VIEWS.includes(target) ? target : 'overview'
  if (target === 'main') return
  const filter = parseFilter(query)
  show(view, filter)
  hideDetail()
  if (place) openTranscript(place)
}

function show(view: string, filter: PassageFilter): void {
  for (const section of document.querySelectorAll<HTMLElement>('.view')) section.hidden = section.id !== view
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${view}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  const form = document.querySelector<HTMLFormElement>('.filters')!
  form.hidden = view !== 'quotes' && view !== 'transcripts'
  fillForm(form, filter)
  if (view === 'quotes') showPassages(filter)
  if (view === 'transcripts') markTranscripts(filter)
}

let isFirst = true

/** After a click the new part begins at its top, and a screen reader reads its name. */
function navigate(): void {
  const isParagraph = /^#[bd]\d/.test(location.hash)
  route()
  if (!isFirst && !isParagraph) {
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('.view:not([hidden]) h2')?.focus({ preventScroll: true })
  }
  isFirst = false
}

listenForCodings()
listenToFilters(route)
listenToMatrix()
addEventListener('hashchange', navigate)
navigate()
document.documentElement.dataset.ready = ''
