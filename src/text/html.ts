/** Text as the text or an attribute of an HTML page: nothing in it is markup. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')

export interface HtmlPage {
  readonly lang: string
  readonly title: string
  /** Name → content of meta elements. */
  readonly meta: Readonly<Record<string, string>>
  readonly style: string
  /** Markup: what comes from texts in it is escaped already. */
  readonly body: string
}

/** One self-contained page: nothing is loaded and nothing runs, whatever stands in it. */
export function htmlPage({ lang, title, meta, style, body }: HtmlPage): string {
  const metas = Object.entries(meta).map(
    ([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">\n`,
  )
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${metas.join('')}<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}
