import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Codebook } from '../codebook/model.ts'
import type { Coding } from '../codings/model.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { createAskedQuestions } from './asked-questions.ts'
import { type Answer, answerLines } from './stream-form.ts'
import { suggestCodings } from './suggest-codings.ts'
import { createTagger, type TaggerOptions } from './tagger.ts'

/** Work for one tagger: lines of the stream form, or a document. */
export type Task =
  | { readonly kind: 'lines'; readonly block: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'document'; readonly document: Document; readonly segments: readonly Segment[] }

/** What a worker says: the result of its task, or that a regular expression took too long. */
export type WorkerMessage =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'slow'; readonly cue: string; readonly code: string }

/** What a worker starts with: everything of the options but functions, which cannot be sent. */
export interface WorkerStart {
  readonly codebook: Codebook
  readonly options: Omit<TaggerOptions, 'onSlowCue'>
}

/** One or more equal taggers. Each tags one text after the other; which of them does it makes no difference. */
export interface Taggers {
  /** How many work at the same time. */
  readonly jobs: number
  /** Answers lines of the stream form; `block` is given away. */
  answer(block: Uint8Array<ArrayBuffer>): Promise<Answer>
  suggest(document: Document, segments: readonly Segment[]): Promise<Coding[]>
  /** Stops them; unfinished work is dropped. */
  close(): Promise<void>
}

/** From here on (bytes) more taggers are worth their start: each builds its own index of the cues. */
const MUCH_TEXT = 5_000_000

/** Taggers for much text, when nobody says how many: one a core, at most so many. */
const MOST_JOBS = 8

export interface TaggersBySize {
  /** The taggers for so many bytes of text. */
  for(bytes: number): Promise<Taggers>
  /** Stops them; unfinished work is dropped. */
  close(): Promise<void>
}

/** One tagger for little text, several for much; always `jobs` where that is given. Started when first asked for. */
export function createTaggersBySize(codebook: Codebook, options: TaggerOptions, jobs?: number): TaggersBySize {
  const started = new Map<number, Promise<Taggers>>()
  const told = new Set<string>()
  // Every tagger finds out by itself, people need to hear it once.
  const onSlowCue = (cue: string, code: string): void => {
    const key = JSON.stringify([cue, code])
    if (!told.has(key)) options.onSlowCue?.(cue, code)
    told.add(key)
  }
  return {
    for(bytes) {
      const count = jobs ?? (bytes < MUCH_TEXT ? 1 : Math.min(availableParallelism(), MOST_JOBS))
      const taggers = started.get(count) ?? createTaggers(codebook, { ...options, onSlowCue }, count)
      started.set(count, taggers)
      return taggers
    },
    async close() {
      for (const taggers of await Promise.all(started.values())) await taggers.close()
    },
  }
}

/** One tagger works in this thread, several in threads of their own. */
export async function createTaggers(codebook: Codebook, options: TaggerOptions, jobs: number): Promise<Taggers> {
  if (jobs > 1) return startWorkers(codebook, options, jobs)
  const tagger = await createTagger(codebook, options)
  const questionsIn = await createAskedQuestions(codebook, options.language ?? codebook.language)
  return {
    jobs: 1,
    answer: async (block) => answerLines(tagger, block),
    suggest: async (document, segments) => suggestCodings(document, segments, tagger, questionsIn(document)),
    close: async () => {},
  }
}

interface Job {
  readonly task: Task
  readonly resolve: (result: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * Limits (MB) far above what is needed, because a heap grows the larger, the larger it may become. What a text leaves behind
 * is gone with the next one, and cues alone never take a gigabyte; what else a tagger keeps has no such bound.
 */
const memoryFor = ({ method }: TaggerOptions): ResourceLimits => ({
  maxYoungGenerationSizeMb: 12,
  ...(method === 'cues' && { maxOldGenerationSizeMb: 1024 }),
})

function startWorkers(codebook: Codebook, { onSlowCue, ...options }: TaggerOptions, jobs: number): Taggers {
  const waiting: Job[] = []
  const busy = new Map<Worker, Job>()
  const workerData: WorkerStart = { codebook, options }
  let failure: unknown = null
  const workers = Array.from({ length: jobs }, startWorker)
  const idle = [...workers]
  return {
    jobs,
    answer: (block) => run({ kind: 'lines', block }),
    suggest: (document, segments) => run({ kind: 'document', document, segments }),
    close: async () => {
      for (const worker of workers) worker.removeAllListeners('exit')
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }

  function run<T>(task: Task): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (failure !== null) return reject(failure)
      waiting.push({ task, resolve, reject })
      next()
    })
  }

  function next(): void {
    if (idle.length === 0 || waiting.length === 0) return
    const worker = idle.pop()!
    const job = waiting.shift()!
    busy.set(worker, job)
    worker.postMessage(job.task, job.task.kind === 'lines' ? [job.task.block.buffer] : [])
  }

  function startWorker(): Worker {
    const worker = new Worker(new URL('./tag-worker.js', import.meta.url), {
      workerData,
      resourceLimits: memoryFor(options),
    })
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'slow') return onSlowCue?.(message.cue, message.code)
      busy.get(worker)!.resolve(message.result as never)
      busy.delete(worker)
      idle.push(worker)
      next()
    })
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('a worker thread stopped before its work was done')))
    return worker
  }

  function fail(error: unknown): void {
    failure ??= error
    for (const { reject } of [...busy.values(), ...waiting]) reject(failure)
    busy.clear()
    waiting.length = 0
  }
}
