import { argv, stderr, stdout, versions } from 'node:process'
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
  optimiseLater()
  const { runProgram } = await import('./commands/program.ts')
  process.exitCode = await runProgram(argv, { version: VERSION, stderr })
}

/**
 * Most runs are over within a second or two, in which the optimising compiler of Node 20 takes more time than it gives back.
 * Here it comes in for code that has run fifteen times as long as by default: texts of megabytes are still read at full
 * speed. Later versions wait longer by themselves, and do not know the flag.
 */
function optimiseLater(): void {
  if (versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000')
}
