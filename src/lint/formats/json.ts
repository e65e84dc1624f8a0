import type { Report } from '../report.ts'

/** The problems of each file, as they are. */
export function json(reports: readonly Report[]): string {
  return `${JSON.stringify(
    reports.map(({ file, problems }) => ({ file, problems })),
    null,
    2,
  )}\n`
}
