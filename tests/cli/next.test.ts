import { describe, expect, it } from 'vitest'
import { qcode, smallStudy } from './qcode.ts'

const next = (folder: string, ...args: string[]) => qcode(['next', ...args], { cwd: folder })

describe('qcode next', () => {
  it('shows the first segment that the coder has not done, and how to code it', () => {
    const folder = smallStudy()
    expect(qcode(['apply', '--method', 'cues'], { cwd: folder }).status).toBe(0)
    const { status, stdout } = next(folder, '--coder', 'an na')
    expect(status).toBe(0)
    expect(stdout.replace(/\d\d%/, 'NN%')).toBe(`r1#2.1  R1  4 of 4 segments to do for an na
  ? Hoe is het vertrouwen?
  Goed, de afspraken worden nagekomen. Ik vertrouw ze.

   NN%  vertrouwen/afspraken

qcode code r1 --segment 2.1 --code vertrouwen/afspraken --coder 'an na'
`)
  })

  it('goes on to the next until none is left: exit 1', () => {
    const folder = smallStudy()
    const segments: string[] = []
    for (;;) {
      const { status, stdout } = next(folder, '--json')
      const { next: found, left } = JSON.parse(stdout)
      if (found === null) {
        expect([status, left]).toEqual([1, 0])
        break
      }
      expect([status, left]).toEqual([0, 4 - segments.length])
      segments.push(found.segment)
      const args = ['code', found.document, '--segment', found.segment, '--code', 'contact']
      expect(qcode(args, { cwd: folder }).status).toBe(0)
    }
    expect(segments).toEqual(['r1#2.1', 'r1#2.2', 'r1#4.1', 'r2#2.1'])
    expect(next(folder).stdout).toBe('Done: no segment is left; 0 of 4 segments to do for researcher\n')
    expect(next(folder, '--coder', 'bram').stdout).toMatch(/^r1#2\.1 {2}R1 {2}4 of 4 segments to do for bram\n/)
  }, 60_000)

  it('skips what it is told to, and tells what stands before a paragraph', () => {
    const folder = smallStudy()
    const { stdout } = next(folder, '--after', 'r1#2.1')
    expect(stdout).toContain(
      '  ? Hoe is het vertrouwen?\n  … Goed, de afspraken worden nagekomen. Ik vertrouw ze.\n  En we bellen elke week.\n\n  no suggestions\n',
    )
    expect(next(folder, '--after', 'r2#2.1').stdout).toBe(
      'No other segment is left; 4 of 4 segments to do for researcher\n',
    )
    expect(next(folder, '--after', 'r2#9').stderr).toBe('qcode: --after: there is no segment "r2#9"\n')
  })
})
