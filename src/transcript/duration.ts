import type { Turn } from './model.ts'

/** `12:31`, `00:12:31`, `00:12:31.5`. */
const CLOCK = /(?:(?<hours>\d{1,2}):)?(?<minutes>\d{1,2}):(?<seconds>\d{2})(?:[.,](?<fraction>\d{1,3}))?/gu

/**
 * Minutes from the first to the last time stamp, null with fewer than two times. Two numbers are minutes and seconds. Where
 * the time goes back a new recording starts, which is added. How long the last turn lasts is known only when its stamp
 * says so (`00:12:31 --> 00:12:40`).
 */
export function minutesOf(turns: readonly Pick<Turn, 'time'>[]): number | null {
  const stamps = turns.map(({ time }) => secondsIn(time ?? '')).filter((times) => times.length > 0)
  if (stamps.flat().length < 2) return null
  let seconds = 0
  let recording = { from: 0, latest: 0, to: 0 }
  for (const [index, times] of stamps.entries()) {
    const [start, end = start] = times as [number, number?]
    if (index === 0 || start < recording.latest) {
      seconds += recording.to - recording.from
      recording = { from: start, latest: start, to: end }
    } else recording = { ...recording, latest: start, to: Math.max(recording.to, end) }
  }
  return (seconds + recording.to - recording.from) / 60
}

/** The times in one stamp: a start, and an end perhaps. */
function secondsIn(stamp: string): number[] {
  return [...stamp.matchAll(CLOCK)].map(({ groups }) => {
    const { hours = '0', minutes, seconds, fraction = '0' } = groups!
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${fraction}`)
  })
}
