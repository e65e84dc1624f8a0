import { escapeHtml } from '../text/html.ts'

/** Markup that is safe to put into a page. Only {@link html} and {@link raw} make it. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | null | false | readonly Part[]

/**
 * A template in which every value is text unless it is {@link Html} itself; null and false are nothing, lists are joined.
 * @example html`<p>${'a < b'}</p>`.markup // <p>a &lt; b</p>
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0]!
  for (const [i, part] of parts.entries()) markup += render(part) + strings[i + 1]!
  return { markup }
}

/** Markup of our own making, as it is. Never give it anything out of a file. */
export const raw = (markup: string): Html => ({ markup })

function render(part: Part): string {
  if (part === null || part === false) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(render).join('')
}

/**
 * Text as the text of an element or a quoted attribute. Control characters, which a terminal would obey when the page
 * is printed on it, become U+FFFD one by one, so that offsets stay true.
 */
function escapeText(text: string): string {
  return escapeHtml(text).replace(/[^\n\t\P{Cc}]/gu, '\ufffd')
}

/**
 * A value as the content of `<script type="application/json">`: with every `<` escaped nothing in it can end the element
 * or open a comment, and with every control character escaped a terminal has nothing to obey.
 */
export function scriptJson(value: unknown): Html {
  const toEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return { markup: JSON.stringify(value).replace(/[<>&\u2028\u2029\x7f-\x9f]/g, toEscape) }
}
