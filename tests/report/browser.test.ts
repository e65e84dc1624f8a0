import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleStudy, qcode, smallStudy } from '../cli/qcode.ts'

const CHROMIUM = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
)
if (CHROMIUM === undefined) console.warn('the report in a browser: skipped, there is no Chromium (set CHROME_PATH)')

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Starting a browser on a busy machine takes its time. */
const PATIENCE = 120_000

type StudyName = keyof typeof STUDIES

const NASTY = `I: Hoe gaat het?
R1: </noscript></script></style><script>alert(1)</script><img src=x onerror="alert(2)"> Ik bel ze & <b>vertrouw</b> ze.
R1: Einde.
`

/** Thirteen documents are one more than are open at first. */
const STUDIES = {
  small: () =>
    smallStudy({
      'memos/a.md':
        '---\nabout: code contact\ncoder: anna\ntitle: <b>Vast</b>\n---\nEen.\n\nTwee <script>alert(3)</script>\n',
      'memos/b.md': '---\nabout: segment r1#4.1\n---\nDrie.\n',
    }),
  example: exampleStudy,
  many: () =>
    smallStudy(Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`transcripts/x${i + 10}.txt`, NASTY]))),
}

describe.skipIf(CHROMIUM === undefined)('the report in a browser', { timeout: PATIENCE }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qcode-test-'))
  const reports = new Map<string, string>()
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
  }, PATIENCE)
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  interface Look {
    readonly study?: StudyName
    readonly scheme?: 'light' | 'dark'
    readonly width?: number
    /** Lets the test add a script, which the policy of the page refuses. */
    readonly bypassCSP?: boolean
  }

  /** Opens the report of a study, made once. Whatever the browser complains about fails the test. */
  async function open(hash: string, { study = 'small', scheme = 'light', width = 1280, ...rest }: Look = {}) {
    const address = reports.get(study) ?? write(study)
    reports.set(study, address)
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, ...rest })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(`ran: ${dialog.message()}`))
    await page.goto(`${address}${hash}`)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    return {
      page,
      done: async () => {
        expect(complaints).toEqual([])
        await context.close()
      },
    }
  }

  function write(study: StudyName): string {
    const cwd = STUDIES[study]()
    expect(qcode(['apply'], { cwd }).status).toBe(0)
    const file = path.join(folder, `${study}.html`)
    expect(qcode(['report', '--lang', 'nl', '-o', file], { cwd })).toMatchObject({ status: 0, stdout: `${file}\n` })
    return pathToFileURL(file).href
  }

  const found = (page: Page) => page.locator('.found').textContent()

  it('goes from a cell of the matrix to the quotes behind it, and back', async () => {
    const { page, done } = await open('#matrix')
    const row = page.locator('.heat').nth(1).locator('tr', { hasText: 'Contact' })
    await row.getByRole('link', { name: '2', exact: true }).click()
    expect(page.url()).toContain('#quotes?code=contact&respondent=R1')
    expect(await found(page)).toBe('2 segmenten · 2 coderingen · 1 respondent')
    expect(await page.locator('.card .text').allTextContents()).toEqual([
      expect.stringContaining('En we bellen elke week.'),
      expect.stringContaining('Er is geen overleg meer sinds maart.'),
    ])
    await page.goBack()
    expect(await page.locator('#matrix').isVisible()).toBe(true)
    expect(await page.locator('#quotes').isVisible()).toBe(false)
    await done()
  })

  it('counts behind every number of the matrices as many segments as the number says', async () => {
    const { page, done } = await open('#matrix', { study: 'example' })
    const links = page.locator('.heat td a')
    const cells = await links.evaluateAll((all) => all.map((link) => [link.getAttribute('href')!, link.textContent!]))
    expect(cells.length).toBeGreaterThan(500)
    // Every seventh is enough: both tables, all levels.
    for (const [href, text] of cells.filter((_, i) => i % 7 === 0)) {
      await page.evaluate(
        `history.replaceState(null, '', ${JSON.stringify(href)}); dispatchEvent(new Event('hashchange'))`,
      )
      expect((await found(page))!.split(' ')[0], href).toBe(text!.split(' ')[0])
    }
    await done()
  })

  it('filters by code, respondent, group and status', async () => {
    const { page, done } = await open('#quotes')
    expect(await found(page)).toBe('4 segmenten · 5 coderingen · 2 respondenten')
    await page.locator('[name=code]').selectOption('vertrouwen')
    expect(await found(page)).toBe('2 segmenten · 2 coderingen · 2 respondenten')
    await page.locator('[name=group]').selectOption('Zuid')
    expect(await found(page)).toBe('1 segment · 1 codering · 1 respondent')
    await page.locator('[name=status]').selectOption('accepted')
    expect(await found(page)).toBe('Niets voldoet aan deze filters.')
    await page.getByRole('button', { name: 'Wis filters' }).click()
    await page.locator('[name=status]').selectOption('accepted')
    expect(await found(page)).toBe('1 segment · 1 codering · 1 respondent')
    await done()
  })

  it('searches all transcripts, the interviewer too, without accents and case', async () => {
    const { page, done } = await open('#overview')
    await page.getByRole('searchbox').fill('VERTROÚWEN')
    await page.waitForURL(/#quotes\?q=/)
    expect(await found(page)).toBe('2 passages')
    expect(await page.locator('.card .from').allTextContents()).toEqual([
      'Interviewer · r1, regel 1',
      'Interviewer · r2, regel 1',
    ])
    await done()
  })

  it('tells with the keyboard alone why a code was given, and lets go with Escape', async () => {
    const { page, done } = await open('#transcripts')
    const chip = page.locator('#transcripts .chip', { hasText: 'Afspraken' }).first()
    await chip.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Over deze codering' })
    expect(await panel.textContent()).toContain('Afspraken worden nagekomen.')
    expect(await panel.textContent()).toContain('voorgesteld')
    await page.keyboard.press('Escape')
    expect(await panel.isVisible()).toBe(false)
    expect(await page.locator(':focus').textContent()).toBe(await chip.textContent())
    await done()
  })

  it('follows a quote to its paragraph in the transcript', async () => {
    const { page, done } = await open('#quotes?code=contact')
    await page.locator('.card .from a').last().click()
    expect(await page.locator('.here').textContent()).toContain('geen overleg meer')
    expect(await page.locator('#transcripts').isVisible()).toBe(true)
    await done()
  })

  it('runs nothing out of a transcript, and opens each of many when it is asked for', async () => {
    const { page, done } = await open('#transcripts', { study: 'many' })
    expect(await page.locator('.doc[open]').count()).toBe(0)
    expect(await page.locator('.doc .line').count()).toBe(0)
    await page.getByRole('link', { name: 'Citaten' }).click()
    await page.getByRole('searchbox').fill('&amp')
    await page.waitForURL(/q=%26amp/)
    expect(await found(page)).toBe('0 passages')
    await page.getByRole('searchbox').fill('onerror="alert(2)"> ik bel ze & <b>')
    await page.waitForURL(/q=onerror/)
    expect(await found(page)).toBe('13 passages')
    expect(await page.locator('.card img, .card b, .card script').count()).toBe(0)
    await page.locator('.card .from a').last().click()
    expect(await page.locator('.here').textContent()).toContain('</noscript></script></style><script>alert(1)</script>')
    expect(await page.locator('.doc[open]').count()).toBe(1)
    await page.getByRole('button', { name: 'Alles open' }).click()
    await page.locator('.doc[open]').nth(14).waitFor()
    expect(await page.locator('.doc img, .doc b, .doc script').count()).toBe(0)
    await done()
  })

  it('shows memos with links to what they are about', async () => {
    const { page, done } = await open('#memos')
    expect(await page.locator('.memo').count()).toBe(2)
    expect(await page.locator('.memo').first().textContent()).toContain('<b>Vast</b>')
    await page.locator('.memo a').last().click()
    expect(await page.locator('.here').textContent()).toContain('Er is geen overleg meer')
    await page.goBack()
    await page.locator('.memo a').first().click()
    await page.waitForURL(/#quotes\?code=contact/)
    await done()
  })

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no violations of accessibility, ${scheme}`, async () => {
      const { page } = await open('#overview', { scheme, bypassCSP: true })
      await page.evaluate(AXE)
      for (const view of ['#overview', '#codebook', '#matrix', '#quotes?code=vertrouwen', '#memos', '#d0']) {
        await page.evaluate(`location.hash = '${view}'`)
        if (view === '#d0') await page.locator('#d0 .chip').first().click()
        const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly AxeViolation[] }
        const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
        expect(told.slice(0, 5), view).toEqual([])
      }
      await page.context().close()
    })
  }

  it('can be read without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(reports.get('small') ?? write('small'))
    expect(await page.locator('#transcripts .line').first().isVisible()).toBe(true)
    expect(await page.locator('#matrix').isVisible()).toBe(true)
    expect(await page.locator('.filters').isVisible()).toBe(false)
    await context.close()
  })
})

interface AxeViolation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}
