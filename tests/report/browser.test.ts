import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { qcode, smallStudy } from '../cli/qcode.ts'

const CHROMIUM = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (file) => file !== undefined && existsSync(file),
)
if (CHROMIUM === undefined) console.warn('report in a browser: skipped, no Chromium (set CHROME_PATH)')

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(CHROMIUM === undefined)('the report in a browser', () => {
  let browser: Browser
  let address: string
  const failures: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())

  /** The small study: of R1 two segments are coded with Contact, one of R1 and one of R2 with Vertrouwen > Afspraken. */
  async function open(hash: string, { scheme = 'light' as 'light' | 'dark', width = 1280 } = {}): Promise<Page> {
    address ??= written()
    // Axe is not in the policy of the page, of course.
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, bypassCSP: true })
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))
    page.on('pageerror', (error) => failures.push(error.message))
    await page.goto(`${address}${hash}`)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    return page
  }

  function written(): string {
    const folder = smallStudy({})
    expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
    const { status, stdout } = qcode(['report', '--lang', 'nl'], { cwd: folder })
    expect(status).toBe(0)
    return pathToFileURL(path.join(folder, stdout.trim())).href
  }

  it('goes from a cell of the matrix to the quotes behind it, and back', async () => {
    const page = await open('#matrix')
    expect(await page.locator('#overview').isVisible()).toBe(false)
    await page.locator('.heat').nth(1).locator('tr', { hasText: 'Contact' }).getByRole('link', { name: '2', exact: true }).click()
    expect(page.url()).toContain('#quotes?code=contact&respondent=R1')
    expect(await page.locator('.found').textContent()).toBe('2 segmenten · 2 coderingen · 1 respondent')
    expect(await page.locator('.card').count()).toBe(2)
    expect(await page.locator('.card').first().textContent()).toContain('R1')
    await page.goBack()
    expect(await page.locator('#matrix').isVisible()).toBe(true)
    await page.close()
  })
})
