// Between a test, which waits, and the process that runs the program: passes a run on and wakes the test with what it gave.
import { fork } from 'node:child_process'
import { workerData } from 'node:worker_threads'

const { signal, port, host } = workerData
let child = null
let isBusy = false

function reply(result) {
  isBusy = false
  port.postMessage(result)
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
}

function start() {
  const started = fork(host, { env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  started.on('message', reply)
  started.on('exit', () => {
    child = null
    if (isBusy) reply({ status: null, stdout: '', stderr: 'the process that runs the program has ended' })
  })
  return started
}

port.on('message', (run) => {
  isBusy = true
  child ??= start()
  child.send(run)
})
