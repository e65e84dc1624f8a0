import { type Tokens, UNKNOWN_FORM, type Vocabulary } from '../text/tokens.ts'
import type { CueIndex } from './cue-index.ts'

/** The elements that each token of a text satisfies, looked up once for each form that the vocabulary keeps. */
export interface FormElements {
  /** Lists behind each other: how many elements, then the elements. */
  readonly values: Int32Array
  /** Where in `values` the list of a token is, by token. */
  readonly places: Int32Array
  /** Fills both for the tokens of a text; they are valid until the next call. */
  locate(tokens: Tokens, formOf: (token: number) => string): void
}

/** Where the list of all forms without elements is. */
const NO_ELEMENTS = 1

export function createFormElements(index: CueIndex, vocabulary: Vocabulary): FormElements {
  /** Place of the list of each form, 0 before it is looked up. */
  let placeOf = new Int32Array(1 << 12)
  let used = NO_ELEMENTS + 1
  const elements = { values: new Int32Array(1 << 12), places: new Int32Array(1 << 10), locate }
  return elements

  function locate(tokens: Tokens, formOf: (token: number) => string): void {
    if (placeOf.length < vocabulary.size) placeOf = grow(placeOf, vocabulary.size)
    if (elements.places.length < tokens.count) elements.places = grow(elements.places, tokens.count)
    const { places } = elements
    let unkept = 0
    for (let token = 0; token < tokens.count; token++) {
      const id = tokens.forms[token]!
      if (id === UNKNOWN_FORM) unkept++
      else places[token] = placeOf[id]! || look(id)
    }
    if (unkept > 0) locateUnkept(tokens, formOf)
  }

  function look(id: number): number {
    const list = index.elementsOf(vocabulary.form(id))
    placeOf[id] = list.length === 0 ? NO_ELEMENTS : used
    if (list.length > 0) used = write(used, list)
    return placeOf[id]!
  }

  /** Their lists stand behind the others until the next text. */
  function locateUnkept(tokens: Tokens, formOf: (token: number) => string): void {
    let at = used
    for (let token = 0; token < tokens.count; token++) {
      if (tokens.forms[token] !== UNKNOWN_FORM) continue
      elements.places[token] = at
      at = write(at, index.elementsOf(formOf(token)))
    }
  }

  /** Returns the place behind the list. */
  function write(place: number, list: readonly number[]): number {
    const end = place + 1 + list.length
    if (end > elements.values.length) elements.values = grow(elements.values, end)
    elements.values[place] = list.length
    elements.values.set(list, place + 1)
    return end
  }
}

/** At least twice as long, so that growing costs little. */
function grow(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(array.length * 2, length))
  bigger.set(array)
  return bigger
}
