import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // Tests share nothing but modules, so a worker keeps those from file to file; most of the time is spent in programs
    // that the command-line tests start, so every core gets a worker.
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
  },
})
