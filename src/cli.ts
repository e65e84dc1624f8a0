import { argv, stderr, stdout } from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { VERSION } from './version.ts'

// A reader that closes the pipe early (`qcode … | head`) is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

// Asked often by scripts, and needs nothing else to be loaded.
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-V')) stdout.write(`${VERSION}\n`)
else {
  // Most runs are over within a second or two, in which the optimising compiler takes more time than it gives back: it comes
  // in for code that runs fifteen times as long as by default. What makes texts of megabytes fast still gets optimised.
  setFlagsFromString('--interrupt-budget=1000000')
  const { runProgram } = await import('./commands/program.ts')
  process.exitCode = await runProgram(argv, { version: VERSION, stderr })
}
