// Loaded into the programs of the benchmark: leaves what they took of the machine in a file.
const { writeFileSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const usage = { memory: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }
    writeFileSync(process.env.QCODE_BENCH_USAGE, JSON.stringify(usage))
  })
}
