import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { report } from '../../src/report/page.ts'
import { codedStudy, RESPONDENTS, TRANSCRIPTS } from '../analysis/study.ts'

/** A study in which everybody attacks: whoever transcribes, names a code, labels a respondent or leaves a memo. */
const NASTY = `I: Hoe gaat het?
R1: </script></style></noscript><script>alert(1)</script><img src=x onerror=alert(2)> "quoted' <!-- &amp; javascript:alert(3)
`
const nasty = () =>
  codedStudy({
    codes: `
  - {id: a, label: "<b>Label</b></title>", definition: "</script><script>alert(4)</script>", color: "#1b9e77"}`,
    respondents: 'respondent,label,groep\nR1,<i>Noor</i>,"<u>Noord</u>"\n',
    transcripts: { r1: NASTY, esc: 'R1: rood \u001b[31mrood\u001b]0;titel\u0007 \u009b1m einde\n' },
    codings: {
      r1: [
        ['a', '<img src=x onerror=alert(2)>', { memo: '</script><script>alert(5)</script>\u2028', coder: '<anna>' }],
      ],
      esc: [['a', 'rood', { memo: '\u001b[31m' }]],
    },
  })

/** Everything between tags, and the tags themselves. */
const tags = (page: string): string[] =>
  [...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name!.toLowerCase())

describe('the page of a report', () => {
  it('lets nothing out of a file become markup', () => {
    const page = report(nasty(), { lang: 'nl' })
    expect(tags(page)).not.toContain('img')
    for (const markup of ['<b>Label', '<i>Noor', '<u>Noord', '<anna']) expect(page).not.toContain(markup)
    // The three scripts of the page and no other: before it is drawn, its data, and the program.
    expect(page.match(/<script/g)).toHaveLength(3)
    expect(page.match(/<\/script/g)).toHaveLength(3)
    expect(page.match(/<\/style/g)).toHaveLength(1)
    expect(page).toContain('&lt;img src=x onerror=alert(2)&gt;')
    expect(page).not.toMatch(/(?:href|src)="(?!#)/)
    expect(page).not.toMatch(/ on[a-z]+=(?!alert)/)
  })

  it('keeps the data a value that the script can read', () => {
    const page = report(nasty())
    const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)!
    const data = JSON.parse(json!)
    expect(data.coders).toEqual(['<anna>', 'anna'])
    expect(data.codings[0].at(-1)).toBe('</script><script>alert(5)</script>\u2028')
    expect(data.codes[0].definition).toBe('</script><script>alert(4)</script>')
  })

  it('has nothing for a terminal to obey', () => {
    expect(report(nasty())).not.toMatch(/[^\n\t\P{Cc}]/u)
  })

  it('may load nothing, and run only what its policy names', () => {
    const page = report(nasty())
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page)!
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => hash(text!))
    const [, style] = /<style>(.*?)<\/style>/s.exec(page)!
    expect(policy!.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${scripts.join(' ')}`,
      `style-src ${hash(style!)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ])
    // Such a style would be refused: colours are classes.
    expect(page).not.toContain(' style="')
  })

  it('is the same for the same study, and names the codebook', () => {
    const study = () => codedStudy({ respondents: RESPONDENTS, transcripts: TRANSCRIPTS })
    const page = report(study(), { version: '1.2.3' })
    expect(report(study(), { version: '1.2.3' })).toBe(page)
    expect(page).toContain('qcode 1.2.3')
    expect(page).toContain(study().codebook.hash)
  })

  it('counts as the tables do', () => {
    // Vertrouwen: r1 has one segment with Afspraken (R1), groep one of R2 with Afspraken and with Openheid.
    const page = report(
      codedStudy({
        respondents: RESPONDENTS,
        transcripts: TRANSCRIPTS,
        codings: {
          r1: [['vertrouwen/afspraken', 'Wij komen afspraken altijd na.']],
          groep: [
            ['vertrouwen/afspraken', 'afspraken horen daarbij'],
            ['vertrouwen/openheid', 'Openheid is alles'],
          ],
        },
      }),
    )
    const text = page.replace(/<noscript>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('Vertrouwen 2 segments · 2 respondents')
    expect(page).toContain(
      '<a href="#quotes?code=vertrouwen&amp;group=Zuid" title="Zuid, Vertrouwen: 1 segment, 25%, 1 respondent">1 <small>1R</small></a>',
    )
    // Of the 4 segments in Zuid (R2: 3, R3: 1) one has Vertrouwen; of the 3 of R1 one.
    expect(page).toContain('title="Noor, Vertrouwen: 1 segment, 33%"')
  })

  it('has a title and groups of one’s own choice', () => {
    const study = codedStudy({
      respondents: 'respondent,groep,rol\nR1,Noord,chef\nR2,Zuid,chef\nR3,Zuid,\n',
      transcripts: TRANSCRIPTS,
    })
    const page = report(study, { title: 'Samen & apart', by: 'rol', lang: 'nl' })
    expect(page).toContain('<title>Samen &amp; apart</title>')
    expect(page).toContain('Per rol')
    expect(page).toContain('chef (n=2)')
    expect(() => report(study, { by: 'rool' })).toThrow('did you mean "rol"?')
  })

  it('is there for a study without codings, too', () => {
    const page = report(codedStudy({ transcripts: { r1: TRANSCRIPTS.r1 } }))
    expect(page).toContain('Wij komen afspraken altijd na.')
    expect(page).toContain('<b><a href="#quotes">0</a></b>')
  })
})
