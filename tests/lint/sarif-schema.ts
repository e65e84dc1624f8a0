/**
 * The part of the official schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) that logs of qcode use, with its
 * required keys, types, patterns and lowest values, and without keys that qcode does not write: one that is added to the
 * output has to be added here too, from the standard.
 */
const text = { type: 'string' } as const
const count = (minimum: number) => ({ type: 'integer', minimum }) as const
const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})
const list = (items: object, unique = false) => ({ type: 'array', minItems: 0, uniqueItems: unique, items })

// 3.4.3: a URI reference; 3.30: regions count from 1.
const artifactLocation = closed({ uri: { type: 'string', format: 'uri-reference' } })
const region = closed({ startLine: count(1), startColumn: count(1), endLine: count(1), endColumn: count(1) })
const physicalLocation = {
  ...closed({ artifactLocation, region }),
  anyOf: [{ required: ['address'] }, { required: ['artifactLocation'] }],
}
const level = { enum: ['none', 'note', 'warning', 'error'] }
const multiformat = closed({ text, markdown: text }, ['text'])
const reportingDescriptor = closed(
  {
    id: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    defaultConfiguration: closed({ level }),
  },
  ['id'],
)
const result = closed(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: -1 },
    level,
    message: closed({ text }, ['text']),
    locations: list(closed({ physicalLocation })),
  },
  ['message'],
)
const driver = closed(
  {
    name: text,
    version: text,
    rules: list(reportingDescriptor, true),
  },
  ['name'],
)

export const SARIF_SCHEMA = closed(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { enum: ['2.1.0'] },
    runs: list(
      closed(
        {
          tool: closed({ driver }, ['driver']),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          artifacts: list(
            closed({ location: artifactLocation, mimeType: { type: 'string', pattern: '[^/]+/.+' } }),
            true,
          ),
          results: list(result),
        },
        ['tool'],
      ),
    ),
  },
  ['version', 'runs'],
)
