import { FILTER_KEYS, type PassageFilter, quotesLink } from '../link.ts'

const form = document.querySelector<HTMLFormElement>('.filters')!

/** The fields as the address has them. */
export function fillForm(target: HTMLFormElement, filter: PassageFilter): void {
  for (const key of FILTER_KEYS) {
    const field = target.elements.namedItem(key) as HTMLInputElement | HTMLSelectElement | null
    if (field && field !== document.activeElement) field.value = filter[key] ?? ''
  }
}

function readForm(): PassageFilter {
  const given = [...new FormData(form)].filter(([, value]) => value !== '')
  return Object.fromEntries(given) as PassageFilter
}

/** A choice changes the address at once, and typing after a moment; neither fills the history. */
export function listenToFilters(route: () => void): void {
  let timer = 0
  const apply = (): void => {
    clearTimeout(timer)
    const view = document.querySelector('.view:not([hidden])')!.id
    history.replaceState(null, '', quotesLink(readForm()).replace('#quotes', `#${view}`))
    route()
  }
  form.addEventListener('change', apply)
  form.addEventListener('input', ({ target }) => {
    clearTimeout(timer)
    if ((target as HTMLInputElement).type === 'search') timer = setTimeout(apply, 150)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })
  form.addEventListener('reset', () => setTimeout(apply))
}
