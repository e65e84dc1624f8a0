import type { SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, total: number, what: string): void
  stop(): void
}

/** Runs shorter than this show no bar, in milliseconds. */
const PATIENCE = 1000

/** A progress bar on a terminal's standard error, for runs that take long enough to wonder; silent elsewhere. */
export function createProgress(total: number, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY || total < 2) return { update() {}, stop() {} }
  const started = performance.now()
  let bar: SingleBar | undefined
  let stopped = false
  return {
    update(done, _, what) {
      if (bar) bar.update(done, { what })
      else if (performance.now() - started > PATIENCE) {
        import('cli-progress').then(({ default: progress }) => {
          if (stopped || bar) return
          bar = new progress.SingleBar({ stream, format: '{bar} {value}/{total} {what}', clearOnComplete: true })
          bar.start(total, done, { what })
        })
      }
    },
    stop() {
      stopped = true
      bar?.stop()
    },
  }
}
