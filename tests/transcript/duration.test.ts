import { describe, expect, it } from 'vitest'
import { minutesOf } from '../../src/transcript/duration.ts'

const minutes = (...times: (string | null)[]) => minutesOf(times.map((time) => ({ time })))

describe('minutes of a document', () => {
  it('go from the first time to the last', () => {
    expect(minutes('00:00:30', '00:02:00', null, '01:01:00')).toBe(60.5)
    expect(minutes('0:30', '12:45')).toBe(12.25)
    expect(minutes('00:00:00.5', '00:00:45,500')).toBe(0.75)
  })

  it('count the end of a stamp that has one', () => {
    expect(minutes('00:00:00 --> 00:00:30', '00:00:30 --> 00:01:30')).toBe(1.5)
    expect(minutes('00:01:00-2', '00:02:00-1')).toBe(1)
  })

  it('start again where the time goes back: the second file of a recording', () => {
    // 0:00 to 10:00 and 0:05 to 5:05.
    expect(minutes('0:00', '10:00', '0:05', '5:05')).toBe(15)
  })

  it('count once what two people say at the same time', () => {
    // 0:00 to 0:20, 0:15 to 0:30: half a minute.
    expect(minutes('00:00:00 --> 00:00:20', '00:00:15 --> 00:00:30')).toBe(0.5)
  })

  it('are not known with fewer than two times', () => {
    expect(minutes()).toBeNull()
    expect(minutes(null, '12:30', null)).toBeNull()
    expect(minutes('onbekend', 'later')).toBeNull()
  })
})
