import { createHash } from 'node:crypto'
import type { CodedStudy } from '../analysis/model.ts'
import { SCRIPT, STYLE } from './assets.ts'
import { codebookView } from './codebook-view.ts'
import type { CodeColors } from './colors.ts'
import { createContext, type ReportContext, type ReportOptions } from './context.ts'
import { reportData } from './data.ts'
import { type Html, html, raw, scriptJson } from './html.ts'
import { matrixView } from './matrix-view.ts'
import { memosView } from './memos-view.ts'
import { overview } from './overview.ts'
import { filterForm, quotesView } from './quotes-view.ts'
import { transcriptsView } from './transcripts.ts'
import { say } from './wording.ts'

/** Before anything is drawn: what only makes sense with a script is shown, and one part of the page at a time; unless it fails. */
const EARLY_SCRIPT =
  "document.documentElement.className='js';addEventListener('error',()=>{document.documentElement.className=''})"

/**
 * A coded study as one HTML page that needs nothing beside it: overview, codebook, matrix, quotes and transcripts. The
 * page may load nothing and run nothing but its own script and style, which its policy names by their SHA-256. The same
 * study gives the same bytes.
 *
 * Throws {@link QcodeError} when a filter or the attribute names something that the study does not have.
 */
export function report(study: CodedStudy, options: ReportOptions = {}): string {
  const context = createContext(study, options)
  const { lang, title } = context
  const style = `${STYLE}${colorRules(context.colors)}`
  const policy = [
    "default-src 'none'",
    `script-src ${[EARLY_SCRIPT, SCRIPT].map(sourceHash).join(' ')}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="qcode ${options.version ?? ''}">
<title>${title}</title>
<script>${raw(EARLY_SCRIPT)}</script>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">${say('skip', lang)}</a>
${header(context)}
<main id="main" tabindex="-1">
${view('overview', say('overview', lang), overview(context))}
${view('codebook', say('codebook', lang), codebookView(context))}
${view('matrix', say('matrix', lang), matrixView(context))}
${view('quotes', say('quotes', lang), quotesView(context))}
${view('transcripts', say('transcripts', lang), transcriptsView(context))}
${hasMemos(study) && view('memos', say('memos', lang), memosView(context))}
</main>
<footer><a class="only-script" href="#all">${say('everything', lang)}</a> ${say('made_with', lang)} ${options.version ?? ''} · ${study.codebook.id} <code>${study.codebook.hash.slice(0, 16)}</code></footer>
<aside id="detail" aria-label="${say('details', lang)}" tabindex="-1" hidden></aside>
<script type="application/json" id="data">${scriptJson(reportData(context))}</script>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`.markup
}

const VIEWS = ['overview', 'codebook', 'matrix', 'quotes', 'transcripts', 'memos'] as const

const hasMemos = ({ memos = [] }: CodedStudy): boolean => memos.length > 0

function header(context: ReportContext): Html {
  const { lang, title, study } = context
  const parts = VIEWS.filter((name) => name !== 'memos' || hasMemos(study))
  const links = parts.map((name) => html`<li><a href="#${name}">${say(name, lang)}</a></li>`)
  return html`<header><h1>${title}</h1>
<nav aria-label="${say('parts', lang)}"><ul>${links}</ul></nav>
<label class="search only-script"><span class="spoken">${say('search', lang)}</span><input type="search" name="q" form="filters" autocomplete="off" placeholder="${say('search', lang)}"></label>
${filterForm(context)}</header>`
}

function view(id: (typeof VIEWS)[number], name: string, content: Html): Html {
  return html`<section class="view ${id}" id="${id}" aria-labelledby="${id}-name"><h2 id="${id}-name" tabindex="-1">${name}</h2>
${content}</section>`
}

const sourceHash = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

/** One class a colour, with what it is on a dark page. */
function colorRules({ shades }: CodeColors): string {
  const rules = (key: 'light' | 'dark'): string => shades.map((shade, i) => `.c${i}{--c:${shade[key]}}`).join('')
  return `${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`
}
