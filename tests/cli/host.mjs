// Runs the built program again and again in one process, as the tests of the command line ask: starting it takes most of the time
// of a run. Each run has its own arguments, folder, output and exit code; `dist/cli.js` is evaluated anew each time.
let runs = 0

process.on('disconnect', () => process.exit())
process.stdout.setMaxListeners(0)

/** Catches what is written to a stream; gives it as bytes. */
function caught(stream) {
  const chunks = []
  stream.write = (chunk, encoding, callback) => {
    chunks.push(Buffer.from(chunk))
    const done = typeof encoding === 'function' ? encoding : callback
    if (done) process.nextTick(done)
    return true
  }
  return () => Buffer.concat(chunks).toString('utf8')
}

process.on('message', async ({ cli, bin, args, cwd }) => {
  const stdout = caught(process.stdout)
  const stderr = caught(process.stderr)
  let failure = ''
  process.chdir(cwd)
  // In place: who imports `argv` has this very list.
  process.argv.splice(0, process.argv.length, process.execPath, bin, ...args)
  process.exitCode = undefined
  try {
    await import(`${cli}?run=${runs++}`)
  } catch (error) {
    failure = String(error.stack)
    process.exitCode = 1
  }
  const status = process.exitCode ?? 0
  process.exitCode = undefined
  process.send({ status, stdout: stdout(), stderr: stderr() + failure })
})
