import { describe, expect, it } from 'vitest'
import { qcode, smallStudy } from './qcode.ts'

/** R1 and R2 on agreements; R1 on contact twice, once as a code typed in the transcript. */
function applied(): string {
  const folder = smallStudy()
  expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
  return folder
}

describe('qcode export of statistics', () => {
  it('takes the flags of co-occurrence and the code network', () => {
    const folder = applied()
    const { stdout } = qcode(['export', 'cooccurrence', '--within', 'document', '--level', 'concept'], { cwd: folder })
    // r1 has both concepts, r2 vertrouwen only: 1 / (2 + 1 − 1).
    expect(stdout).toBe(
      'code_a,label_a,code_b,label_b,both,n_a,n_b,neither,jaccard,phi,ratio\nvertrouwen,Vertrouwen,contact,Contact,1,2,1,0,0.5,,2\n',
    )
    const network = qcode(['export', 'code-network', '--within', 'document', '--min', '1'], { cwd: folder })
    expect(network.stdout.split('\n')).toContain('vertrouwen,contact,Undirected,1')
    const matrix = qcode(['export', 'cooccurrence', '--matrix', '--level', 'concept', '--window', '2'], { cwd: folder })
    expect(matrix.stdout.split('\n')[0]).toBe('code,label,vertrouwen,contact')
  })

  it('takes the flags of crosstab', () => {
    const { stdout } = qcode(['export', 'crosstab', '--by', 'group', '--level', 'concept', '--yates'], {
      cwd: applied(),
    })
    // One of one against none of one: χ² with Yates nought, Fisher 1. R3 says nothing.
    expect(stdout.split('\n')[2]).toBe('contact,Contact,1,0,1,0,1,1,0.5,1,1,1')
  })

  it('takes the flags of saturation', () => {
    const args = [
      'export',
      'saturation',
      '--order',
      'r2,r1',
      '--base',
      '1',
      '--run',
      '1',
      '--threshold',
      '0,5%',
      '-f',
      'md',
    ]
    const { stdout } = qcode(args, { cwd: applied() })
    // r2: afspraken. r1: that again, contact and korte-lijnen.
    expect(stdout).toContain('| 2 | r1 | R1 | ')
    expect(stdout).toContain('a new information threshold of 0.5%')
    expect(stdout).toContain('- Order: as given')
  })
})
