import type { ListedCode } from '../analysis/codes.ts'
import { frequencies } from '../analysis/frequencies.ts'
import { heading } from '../analysis/headings.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { quotesLink } from './link.ts'
import { type Cells, cellsOf } from './numbers.ts'
import { countOf, say } from './wording.ts'

const COUNTS = ['segments', 'own_segments', 'respondents', 'documents'] as const

/** The tree of codes: a table for each code at the top, with counts, definitions and rules. */
export function codebookView(context: ReportContext): Html {
  const cells = cellsOf(frequencies(context.study, context.options), 'code')
  return html`${trees(context.selection.codes.codes).map((tree) => treeHtml(context, tree, cells))}`
}

/** The codes in runs that each begin at the top (or, when levels are left out, at the least depth there is). */
function trees(codes: readonly ListedCode[]): ListedCode[][] {
  const top = Math.min(...codes.map(({ depth }) => depth))
  const runs: ListedCode[][] = []
  for (const code of codes) {
    if (code.depth === top || runs.length === 0) runs.push([code])
    else runs.at(-1)!.push(code)
  }
  return runs
}

function treeHtml(context: ReportContext, tree: readonly ListedCode[], cells: Cells): Html {
  const { lang, colors } = context
  const [root] = tree
  const head = COUNTS.map((key) => html`<th scope="col" class="n">${heading(key, lang)}</th>`)
  return html`<details class="tree" open>
<summary><h3 class="c${colors.of(root!.path)}"><span class="dot" aria-hidden="true"></span>${root!.label}</h3> <span class="note">${countOf(Number(cells.at(root!.path, 'segments')), 'segment', lang)} · ${countOf(Number(cells.at(root!.path, 'respondents')), 'respondent', lang)}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${root!.label}"><table class="codes"><thead><tr><th scope="col">${say('code', lang)}</th>${head}</tr></thead>
<tbody>
${tree.map((code) => codeRow(context, code, code.depth - root!.depth, cells))}</tbody></table></div>
</details>
`
}

function codeRow({ study, lang, colors }: ReportContext, code: ListedCode, indent: number, cells: Cells): Html {
  const known = study.codebook.byPath.get(code.path)
  const counts = COUNTS.map((key) => {
    const count = cells.at(code.path, key)
    const shown =
      count === 0 || key === 'own_segments'
        ? html`${count}`
        : html`<a href="${quotesLink({ code: code.path })}">${count}</a>`
    return html`<td class="n${count === 0 ? ' zero' : ''}">${shown}</td>`
  })
  const rules =
    known &&
    ([
      [say('include', lang), known.include],
      [say('exclude', lang), known.exclude],
      [say('examples', lang), known.examples.hit],
    ] as const)
  const given = rules?.filter(([, lines]) => lines.length > 0) ?? []
  return html`<tr><th scope="row" class="i${Math.min(indent, 8)}"><span class="label c${colors.of(code.path)}"><span class="dot" aria-hidden="true"></span>${code.label}</span>${
    code.kind === 'open' && html` <span class="tag">${say('open_code', lang)}</span>`
  }${known?.definition ? html`<p class="definition">${known.definition}</p>` : null}${
    given.length > 0 &&
    html`<details class="rules"><summary>${say('rules', lang)}</summary><dl>${given.map(([name, lines]) => html`<dt>${name}</dt><dd><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></dd>`)}</dl></details>`
  }</th>${counts}</tr>
`
}
