import { describe, expect, it } from 'vitest'
import { idRanges } from '../../src/analysis/id-ranges.ts'

describe('ids of respondents as ranges', () => {
  it.each([
    ['R1 R2 R3 R4 R7', 'R1-R4 R7'],
    ['R1 R2', 'R1 R2'],
    ['R1 R2 R4 R5 R6', 'R1 R2 R4-R6'],
    ['R1 R10 R11 R2 R9', 'R1 R2 R9-R11'],
    ['R08 R09 R10', 'R08-R10'],
    ['R1 R02 R3', 'R1 R02 R3'],
    ['R1 R2 R3 F1 F2 F3 O1', 'R1-R3 F1-F3 O1'],
    ['F1 R1 F2 R2', 'F1 F2 R1 R2'],
    ['bestuurder wijkagent', 'bestuurder wijkagent'],
    ['1 2 3', '1-3'],
    ['', ''],
  ])('%s: %s', (ids, ranges) => {
    expect(idRanges(ids.split(' ').filter(Boolean)).join(' ')).toBe(ranges)
  })
})
