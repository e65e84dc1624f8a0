import vm from 'node:vm'

/**
 * Longest time for one attack, in milliseconds of the processor: linear expressions take microseconds, quadratic ones a
 * few milliseconds. On a busy machine that takes longer by the clock, up to {@link MOST_TIME}.
 */
const TIME_LIMIT = 250
const MOST_TIME = 8000
/** Long enough that what grows with the third power, or doubles with every character, takes hours. */
const PUMPS = 4000
/** More attacks than an expression that a person wrote can need. */
const MOST_ATTACKS = 60
/** The text after the pumps, which no expression about words wants: it must give up and try again. */
const REFUSED = '\u0001'

/**
 * A text on which a regular expression (JavaScript) does not finish, described for people, or null when none was found.
 *
 * Each repeated part is tried in turn: a text that brings the expression there, then words that the part takes, thousands
 * of times, then a character that nothing takes. An expression that backtracks catastrophically does so on one of these,
 * because the ways to share out the repeated words multiply before it can give up.
 */
export function findAttack(source: string, flags: string): { readonly before: string; readonly pump: string } | null {
  const tried = new Set<string>()
  const context = vm.createContext({ regex: new RegExp(source, flags.replace('g', '')), text: '' })
  const script = new vm.Script('regex.test(text)')
  for (const { before, pump } of repeatedParts(parse(source))) {
    const text = before + pump.repeat(Math.ceil(PUMPS / pump.length)) + REFUSED
    if (tried.has(text) || tried.size >= MOST_ATTACKS) continue
    tried.add(text)
    context.text = text
    if (!finishes(script, context)) return { before, pump }
  }
  return null
}

/** Tries again, with more time, when the clock ran on but the processor hardly worked for us. */
function finishes(script: vm.Script, context: vm.Context): boolean {
  for (let timeout = TIME_LIMIT; ; timeout *= 2) {
    const before = process.cpuUsage()
    try {
      script.runInContext(context, { timeout })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      const { user, system } = process.cpuUsage(before)
      if ((user + system) / 1000 >= TIME_LIMIT * 0.8 || timeout >= MOST_TIME) return false
    }
  }
}

/** As much of a regular expression as is needed to write texts that it takes. */
type Part =
  /** One character, and others that the same place takes. */
  | { readonly kind: 'char'; readonly samples: readonly string[] }
  | { readonly kind: 'group'; readonly alternatives: readonly (readonly Part[])[] }
  | { readonly kind: 'repeat'; readonly of: Part; readonly least: number; readonly most: number }
  /** Takes no characters: `^`, `\b`, lookaround, references to groups. */
  | { readonly kind: 'nothing' }

interface Attack {
  readonly before: string
  readonly pump: string
}

/** For every part that may be repeated without end: what stands before it, and texts that it takes. */
function repeatedParts(alternatives: readonly (readonly Part[])[], before = ''): Attack[] {
  return alternatives.flatMap((sequence) => {
    let prefix = before
    return sequence.flatMap((part): Attack[] => {
      const inside = attacksOn(part, prefix)
      prefix += samplesOf(part)[0] ?? ''
      return inside
    })
  })
}

function attacksOn(part: Part, before: string): Attack[] {
  if (part.kind === 'group') return repeatedParts(part.alternatives, before)
  if (part.kind !== 'repeat') return []
  const own = part.most > LARGE ? samplesOf(part.of).filter((pump) => pump !== '') : []
  // What stands before may itself be taken again and again, as in /(.*),(.*),(.*)!/.
  const again = own.length > 0 && before !== '' ? [{ before: '', pump: before }] : []
  return [...own.map((pump) => ({ before, pump })), ...again, ...attacksOn(part.of, before)]
}

/** `{1,100}` is as good as endless. */
const LARGE = 20
/** Texts that are tried of one part. */
const MOST_SAMPLES = 8

/** Texts that a part takes, shortest choices first. */
function samplesOf(part: Part): readonly string[] {
  if (part.kind === 'char') return part.samples
  if (part.kind === 'nothing') return ['']
  if (part.kind === 'repeat') {
    const samples = samplesOf(part.of)
    return samples.map((sample) => sample.repeat(Math.min(Math.max(part.least, 1), LARGE)))
  }
  return part.alternatives.flatMap(samplesOfSequence).slice(0, MOST_SAMPLES)
}

/** The first sample of each part, and each other sample of one part beside them; once without what may be left out. */
function samplesOfSequence(sequence: readonly Part[]): readonly string[] {
  const samples = sequence.map(samplesOf)
  const first = samples.map(([sample = '']) => sample)
  const without = sequence.map((part, i) => (part.kind === 'repeat' && part.least === 0 ? '' : first[i]!)).join('')
  const varied = samples.flatMap((choices, i) => choices.slice(1).map((choice) => first.with(i, choice).join('')))
  return [first.join(''), without, ...varied].slice(0, MOST_SAMPLES)
}

/** Parses an expression of which `RegExp` already said that it is one. */
function parse(source: string): readonly (readonly Part[])[] {
  let at = 0

  function alternatives(): Part[][] {
    const found: Part[][] = [[]]
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++
        found.push([])
      } else found.at(-1)!.push(repeated(atom()))
    }
    return found
  }

  function atom(): Part {
    const char = source[at++]!
    if (char === '(') {
      const lookaround = /^\?<?[=!]/.test(source.slice(at, at + 3))
      at += /^\?(?:<[^>=!]*>|<?[=!]|[a-z-]*:)/.exec(source.slice(at))?.[0].length ?? 0
      const inside = alternatives()
      at++
      return lookaround ? { kind: 'nothing' } : { kind: 'group', alternatives: inside }
    }
    if (char === '[') return characterClass()
    if (char === '\\') return escaped()
    if (char === '.') return { kind: 'char', samples: ['a', ' '] }
    return char === '^' || char === '$' ? { kind: 'nothing' } : { kind: 'char', samples: [char] }
  }

  function repeated(of: Part): Part {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(at))
    if (!quantifier) return of
    at += quantifier[0].length
    const [sign, from, comma, to] = quantifier
    if (from === undefined)
      return { kind: 'repeat', of, least: sign.startsWith('+') ? 1 : 0, most: sign.startsWith('?') ? 1 : Infinity }
    return { kind: 'repeat', of, least: Number(from), most: to ? Number(to) : comma ? Infinity : Number(from) }
  }

  function escaped(): Part {
    const rest = source.slice(at)
    const [long] = /^(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-f]{4}|x[0-9a-f]{2}|k<[^>]*>|c[a-z]|\d+)/i.exec(rest) ?? [
      rest[0]!,
    ]
    at += long.length
    if (/^[bB\dk]/.test(long)) return { kind: 'nothing' }
    return { kind: 'char', samples: charactersOf(`\\${long}`) }
  }

  function characterClass(): Part {
    const start = at - 1
    while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1
    at++
    return { kind: 'char', samples: charactersOf(source.slice(start, at)) }
  }

  return alternatives()
}

const COMMON = [...'ae0 -.,_', '\n', 'A', 'é']

/** Some characters that a class or escape takes: common ones, and those that it names. */
function charactersOf(pattern: string): readonly string[] {
  const takes = pattern.includes('{') ? new RegExp(`^${pattern}$`, 'u') : new RegExp(`^${pattern}$`)
  return [...new Set([...COMMON, ...pattern])].filter((char) => takes.test(char)).slice(0, MOST_SAMPLES)
}
