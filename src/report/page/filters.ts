import { FILTER_KEYS, type PassageFilter, quotesLink } from '../link.ts'

const form = document.querySelector<HTMLFormElement>('.filters')!

/** The fields as the address has them. */
export function fillForm(filter: PassageFilter): void {
  for (const key of FILTER_KEYS) {
    const field = form.elements.namedItem(key) as HTMLInputElement | HTMLSelectElement | null
    if (field && field !== document.activeElement) field.value = filter[key] ?? ''
  }
}

function readForm(): PassageFilter {
  const given = [...new FormData(form)].filter(([, value]) => value !== '')
  return Object.fromEntries(given) as PassageFilter
}

/**
 * A choice changes the address at once, and typing after a moment. Going from another part of the page to the quotes is
 * a step that the back button takes back; a change of the filters is not.
 */
export function listenToFilters(route: () => void): void {
  let timer = 0
  const apply = (): void => {
    clearTimeout(timer)
    const current = document.querySelector('.view:not([hidden])')!.id
    const isShown = current === 'quotes' || current === 'transcripts'
    const address = quotesLink(readForm()).replace('#quotes', `#${isShown ? current : 'quotes'}`)
    if (isShown) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    route()
  }
  const isOurs = ({ target }: Event): boolean => (target as HTMLInputElement).form === form
  const isSearch = ({ target }: Event): boolean => (target as HTMLInputElement).type === 'search'
  // Leaving the search field is a change, too: making the quotes anew then would take away the link that is being clicked.
  document.addEventListener('change', (event) => isOurs(event) && !isSearch(event) && apply())
  document.addEventListener('input', (event) => {
    if (!isOurs(event) || !isSearch(event)) return
    clearTimeout(timer)
    timer = setTimeout(apply, 150)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })
  // The fields are empty a moment after the event.
  form.addEventListener('reset', () => setTimeout(apply))
}
