import type { Codebook } from '../../src/codebook/model.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'

/** A codebook out of its YAML; throws when it has errors. */
export function bookOf(yaml: string): Codebook {
  const { codebook, problems } = parseCodebook('boek.yaml', Buffer.from(yaml))
  if (!codebook) throw new Error(problems.map(({ message }) => message).join('\n'))
  return codebook
}

/**
 * Two concepts. `buurt` has a dimension with two indicators (one open), and an indicator that skips two levels; `regels`
 * stands alone.
 */
export const YAML = `# de lijst van de werkgroep
qcode: 1
id: buurthuis
title: Het buurthuis
language: nl
source: {author: Van Dam, year: 2031, title: Koffie voor iedereen}
levels: [concept, dimensie, subdimensie, indicator]
questions: {1: Hoe vaak komt u?}
codes:
  - id: buurt
    label: Buurt
    definition: Wat het huis voor de buurt is.
    color: "#1b9e77"
    children:
      - id: ontmoeting
        label: Ontmoeting
        definition: Mensen komen elkaar tegen.
        children:
          - id: koffie
            label: Koffie drinken
            level: indicator
            definition: Samen iets drinken.
            include: [Ook thee., Ook soep.]
            exclude: ["Alcohol: zie regels."]
            examples: {hit: [We drinken koffie., "En thee, ja."], miss: [De kop is stuk.]}
            cues: [koffie*, {cue: "thee .. drinken", weight: 0.5, polarity: absent}, "!koffie dik"]
            questions: [1]
            aliases: [Bakkie]
            x-kleur: bruin
          - {id: praatje, label: Een praatje, level: indicator, kind: open, definition: Even kletsen.}
      - {id: veilig, label: Veilig voelen, level: indicator, definition: Zich op zijn gemak voelen.}
  - {id: regels, label: Regels, definition: Wat niet mag., valence: negative}
`
