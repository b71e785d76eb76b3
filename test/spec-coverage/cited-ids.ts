/** The prefixes of the rules in docs/reference, in the order in which they are reported. */
export const rulePrefixes = ['EN', 'DV', 'SA', 'UG', 'XC', 'WA', 'BC'] as const;

const rule = `(${rulePrefixes.join('|')})-(\\d+)`;
const span = '(?:…|\\.{2,3}|–|to)';

/** One rule or a range of rules: `EN-6`, `WA-57…59`, `WA-132 to WA-136`. */
const citation = new RegExp(`\\b${rule}(?:\\s*${span}\\s*(?:\\1-)?(\\d+))?\\b`, 'g');

/** A scenario's id: words in lower case, joined by hyphens. */
const scenarioId = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

/** Every rule that a text names, ranges written out; an id may come twice. */
export function rulesNamedIn(text: string): readonly string[] {
  return [...text.matchAll(citation)].flatMap(([, prefix = '', first = '', last]) =>
    range(prefix, Number(first), Number(last ?? first)),
  );
}

/** What the brackets of a test's title name. */
export interface CitedIds {
  readonly ids: readonly string[];
  /** Parts of a bracket that begin like a rule and cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * The ids in the brackets of a title: `[EN-6]`, `[EN-6, EN-7]`, `[EN-6] [EN-7]`, `[WA-57…59]`, `[cue-reset-no-failures]`. Words with hyphens
 * count only where their first word begins a scenario's id, since titles quote other things in brackets too.
 */
export function idsCitedBy(title: string, scenarioFamilies: ReadonlySet<string>): CitedIds {
  const ids: string[] = [];
  const unreadable: string[] = [];
  for (const [, inside = ''] of title.matchAll(/\[([^[\]]*)\]/g))
    for (const part of inside.split(/[,;]| and /).map((text) => text.trim())) {
      const named = rulesNamedIn(part);
      if (named.length > 0 && part.replace(citation, '') === '') ids.push(...named);
      else if (new RegExp(`\\b(?:${rulePrefixes.join('|')})-?\\d`).test(part)) unreadable.push(part);
      else if (scenarioId.test(part) && scenarioFamilies.has(familyOf(part))) ids.push(part);
    }
  return { ids, unreadable };
}

/** The first word of a scenario's id, which its relatives share. */
export function familyOf(scenario: string): string {
  return scenario.slice(0, scenario.indexOf('-'));
}

function range(prefix: string, first: number, last: number): string[] {
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => `${prefix}-${first + index}`);
}
