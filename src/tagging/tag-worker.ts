// A thread that tags: the entry of dist/chunks/tag-worker.js, started by taggers.ts. Tasks come one at a time.
import { parentPort, workerData } from 'node:worker_threads'
import { createTaggers, type Task, type WorkerMessage, type WorkerStart } from './taggers.ts'

const { codebook, options } = workerData as WorkerStart
const send = (message: WorkerMessage, transfer: ArrayBuffer[] = []): void => parentPort!.postMessage(message, transfer)

const tagger = createTaggers(codebook, { ...options, onSlowCue: (cue, code) => send({ kind: 'slow', cue, code }) }, 1)

parentPort!.on('message', async (task: Task) => {
  const { answer, suggest } = await tagger
  if (task.kind === 'lines') {
    const result = await answer(task.block)
    send({ kind: 'done', result }, [result.output.buffer])
  } else send({ kind: 'done', result: await suggest(task.document, task.segments) })
})
