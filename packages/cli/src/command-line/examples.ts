/** Lines that show how a command is used, below its help: what `addHelpText` takes. */
export function examples(...lines: readonly string[]): readonly ['after', string] {
  return ['after', ['', lines.length === 1 ? 'Example:' : 'Examples:', ...lines.map((line) => `  ${line}`)].join('\n')];
}
