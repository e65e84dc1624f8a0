import { emitKeypressEvents, type Key as ReadlineKey } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import { Chalk, type ColorSupportLevel } from 'chalk'
import { type Row, rowWidth } from './cells.ts'
import type { Key } from './model.ts'
import { paintRow } from './paint.ts'

/** The whole screen of a terminal, and its keys. */
export interface Terminal {
  readonly columns: number
  readonly rows: number
  show(rows: readonly Row[]): void
  /** Gives the screen back, for an editor or the shell; {@link enter} takes it again. */
  leave(): void
  enter(): void
}

export interface TerminalEvents {
  onKey(key: Key): void
  onResize(): void
}

/** Alternate screen, no cursor, pasted text marked as such. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J'
const LEAVE = '\x1b[?2004l\x1b[?25h\x1b[?1049l'
/** Terminals that know these show what is between them at once; others ignore them. */
const BEGIN = '\x1b[?2026h'
const END = '\x1b[?2026l'

/** Not behind a full line: there some terminals would clear its last character. */
const CLEAR_REST = '\x1b[0m\x1b[K'

/** Milliseconds in which the rest of an escape sequence comes, also over a slow line; else it was the key Esc. */
const ESCAPE_TIMEOUT = 60

/** Takes the terminal until {@link Terminal.leave}. Only lines that differ are written. */
export function openTerminal(input: ReadStream, output: WriteStream, events: TerminalEvents): Terminal {
  const chalk = new Chalk({ level: levelOf(output) })
  let painted: string[] = []
  let isOpen = false
  let isPasting = false
  const onKeypress = (text: string | undefined, key: ReadlineKey): void => {
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      isPasting = key.name === 'paste-start'
      return
    }
    events.onKey({
      name: key.name ?? '',
      // A sequence of a function key is no text.
      text: text?.startsWith('\x1b') ? '' : (text ?? ''),
      ctrl: key.ctrl ?? false,
      meta: key.meta ?? false,
      ...(isPasting && { pasted: true }),
    })
  }
  const onResize = (): void => {
    painted = []
    events.onResize()
  }
  // Also when something goes wrong: a shell without echo or cursor is no use to anybody.
  const restore = (): void => {
    if (!isOpen) return
    isOpen = false
    output.write(LEAVE)
    input.setRawMode(false)
  }
  const interfaceLike = { escapeCodeTimeout: ESCAPE_TIMEOUT } as unknown as Parameters<typeof emitKeypressEvents>[1]
  emitKeypressEvents(input, interfaceLike)
  const terminal: Terminal = {
    get columns() {
      return output.columns
    },
    get rows() {
      return output.rows
    },
    show(rows) {
      if (!isOpen) return
      const lines = rows.map((row) => paintRow(row, chalk) + (rowWidth(row) < output.columns ? CLEAR_REST : ''))
      const changed = lines.flatMap((line, i) => (line === painted[i] ? [] : [`\x1b[${i + 1};1H${line}`]))
      const clear = painted.length === 0 ? '\x1b[2J' : ''
      painted = lines
      if (changed.length > 0) output.write(`${BEGIN}${clear}${changed.join('')}${END}`)
    },
    leave() {
      restore()
      process.off('exit', restore)
      input.off('keypress', onKeypress)
      output.off('resize', onResize)
      input.pause()
    },
    enter() {
      isOpen = true
      painted = []
      process.on('exit', restore)
      input.setRawMode(true)
      input.on('keypress', onKeypress)
      output.on('resize', onResize)
      input.resume()
      output.write(ENTER)
    },
  }
  terminal.enter()
  return terminal
}

/** As Node knows them: NO_COLOR and dumb terminals have none. */
function levelOf(output: WriteStream): ColorSupportLevel {
  const depth = output.getColorDepth()
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0
}
