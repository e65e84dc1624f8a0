// The script of the page: shows one part at a time, filters, searches and tells about a coding. Every link carries what it
// shows in the address, so that the back button and a bookmark work.
import { type PassageFilter, parseFilter } from '../link.ts'
import { hideDetail, listenForCodings } from './detail.ts'
import { fillForm, listenToFilters } from './filters.ts'
import { listenToMatrix } from './matrix.ts'
import { showPassages } from './passages.ts'
import { markTranscripts, openAll, openTranscript } from './transcripts.ts'

const VIEWS = ['overview', 'codebook', 'matrix', 'quotes', 'transcripts', 'memos', 'all']

/** What the address asks for: `#quotes?code=…`, a transcript (`#d3`), a paragraph in one (`#b120`), or `#all`. */
function route(): void {
  const [target = '', query = ''] = location.hash.slice(1).split('?')
  if (target === 'main') return
  const isPlace = /^[bd]\d+$/.test(target)
  show(isPlace ? 'transcripts' : VIEWS.includes(target) ? target : 'overview', parseFilter(query))
  if (isPlace) openTranscript(target)
}

function show(view: string, filter: PassageFilter): void {
  hideDetail()
  for (const section of document.querySelectorAll<HTMLElement>('.view')) {
    section.hidden = view === 'all' ? section.id === 'quotes' : section.id !== view
  }
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${view}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  document.querySelector<HTMLElement>('.filters')!.hidden = view !== 'quotes' && view !== 'transcripts'
  fillForm(filter)
  if (view === 'all') openAll()
  if (view === 'quotes') showPassages(filter)
  if (view === 'transcripts' || view === 'all') markTranscripts(filter)
}

/** After a click the new part begins at its top, and a screen reader reads its name. */
function navigate(): void {
  route()
  if (/^#(?:[bd]\d+|main)$/.test(location.hash)) return
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('.view:not([hidden]) h2')?.focus({ preventScroll: true })
}

listenForCodings()
listenToFilters(route)
listenToMatrix()
addEventListener('hashchange', navigate)
document.documentElement.dataset.ready = ''
route()
