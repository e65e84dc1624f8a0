import { heading } from '../analysis/headings.ts'
import type { ReportContext } from './context.ts'
import { type Html, html, raw } from './html.ts'
import { say } from './wording.ts'

/** The filters, and the place where the script puts the passages that pass them. */
export function quotesView(context: ReportContext): Html {
  const { lang } = context
  return html`<noscript><p class="notice">${say('needs_script', lang)}</p></noscript>
<p class="found" role="status"></p>
<div class="cards"></div>
<p class="tools only-script"><button type="button" data-more hidden>${say('show_more', lang)}</button></p>`
}

/** One form above the quotes and the transcripts: both show what passes it. */
export function filterForm({ lang, selection, groups, by, documents }: ReportContext): Html {
  const codes = selection.allCodes.codes.map(
    ({ path, label, depth }) => html`<option value="${path}">${raw('&nbsp;'.repeat(3 * (depth - 1)))}${label}</option>`,
  )
  const field = (key: string, name: string, options: readonly Html[]): Html =>
    html`<label>${name} <select name="${key}"><option value="">${say('all', lang)}</option>${options}</select></label>`
  const option = (value: string, label: string): Html => html`<option value="${value}">${label}</option>`
  return html`<form id="filters" class="filters only-script" aria-label="${say('filters', lang)}">
${field('code', say('code', lang), codes)}
${field('with', say('both_codes', lang), codes)}
${field(
  'respondent',
  say('respondent', lang),
  selection.respondents.map(({ id, label }) => option(id, label === id ? id : `${id} ${label}`)),
)}
${
  groups !== null &&
  field(
    'group',
    by!,
    groups.groups.map(({ label }) => option(label, label)),
  )
}
${field(
  'document',
  say('document', lang),
  documents.map(
    ({
      source: {
        coded: {
          document: { id },
        },
      },
    }) => option(id, id),
  ),
)}
${field(
  'status',
  say('status', lang),
  selection.statuses.map((status) => option(status, heading(`status.${status}`, lang))),
)}
<button type="reset">${say('clear', lang)}</button>
</form>`
}
