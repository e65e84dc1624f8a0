import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createProgress } from '../../src/commands/progress.ts'

function written(isTTY: boolean, total: number): string {
  const stream = Object.assign(new PassThrough(), { isTTY })
  const progress = createProgress(total, stream as unknown as NodeJS.WriteStream)
  for (let done = 1; done <= total; done++) progress.update(done, total, `r${done}`)
  progress.stop()
  return String(stream.read() ?? '')
}

describe('progress', () => {
  it('is silent where nobody looks, for one document, and when it is over soon', () => {
    expect(written(false, 50)).toBe('')
    expect(written(true, 1)).toBe('')
    expect(written(true, 50)).toBe('')
  })
})
