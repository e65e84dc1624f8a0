import { argv, stderr, stdout } from 'node:process'
import { VERSION } from './version.ts'

// A reader that closes the pipe early (`qcode … | head`) is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

// Asked often by scripts, and needs nothing else to be loaded.
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-V')) stdout.write(`${VERSION}\n`)
else {
  const { runProgram } = await import('./commands/program.ts')
  process.exitCode = await runProgram(argv, { version: VERSION, stderr })
}
