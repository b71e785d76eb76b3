import type { LoadSource } from '../sdk/load';
import { neutralText } from '../sdk/neutral-text';
import type { Value } from '../sdk/scalars';
import type { Table } from '../sdk/table';
import type { Transform } from '../sdk/transform';
import { applyRule, type RuleTools } from './apply-rule';
import type { PatternRunner } from './pattern-runner';
import type { RuleChain } from './rule-chain';
import { RuleLookups } from './rule-lookups';

/** What the rules of a tenant work with. */
export interface RuleContext {
  readonly patterns: PatternRunner;
  /** A rule that a plugin gave, by name. */
  custom(name: string): Transform<never, unknown> | null;
  /** A table of either side, by name. */
  table(name: string): Table | null;
}

/**
 * Makes a rule that is kept as data one that field mappings can use, in either direction. Rules change the value on its way; the source record stays
 * as it is (EN-145, EN-146).
 */
export function ruleTransform(chain: RuleChain, around: RuleContext): Transform<Value, Value> {
  const tools = (lookups: RuleLookups): RuleTools => ({
    patterns: around.patterns,
    custom: (name, text) => customText(around, name, text),
    found: (step, text) => lookups.answer(step, text),
  });
  const nothingFound = new RuleLookups();
  const apply = (value: Value, found: unknown): Value => {
    const result = applyRule(chain, neutralText(value), tools(found instanceof RuleLookups ? found : nothingFound));
    if (typeof result === 'string') return result;
    throw new Error(`${result.step.table} was not read for ${JSON.stringify(result.text)}.`);
  };
  return {
    name: chain.name,
    toIntegration: apply,
    fromIntegration: apply,
    givesText: true,
    lossy: true,
    revision: JSON.stringify(chain.steps),
    load: chain.steps.some((step) => step.type === 'fieldLookup')
      ? (values, _direction, from) => loadLookups(chain, values, around, tools, from)
      : undefined,
  };
}

/** Applies the rule again and again, reading in between what all values of the batch ask for: one read per look-up of the chain. */
async function loadLookups(
  chain: RuleChain,
  values: readonly Value[],
  around: RuleContext,
  tools: (lookups: RuleLookups) => RuleTools,
  from: LoadSource,
): Promise<RuleLookups> {
  const lookups = new RuleLookups();
  const texts = [...new Set(values.filter((value) => value !== null && value !== '').map(neutralText))];
  for (;;) {
    const needed = texts.flatMap((text) => {
      const result = tryApply(chain, text, tools(lookups));
      return typeof result === 'string' ? [] : [result];
    });
    if (needed.length === 0) return lookups;
    await lookups.read(needed, (name) => around.table(name), from);
  }
}

/** A text that the rule refuses asks for nothing: its record fails when its turn comes. */
function tryApply(chain: RuleChain, text: string, tools: RuleTools): ReturnType<typeof applyRule> {
  try {
    return applyRule(chain, text, tools);
  } catch {
    return '';
  }
}

function customText(around: RuleContext, name: string, text: string): string {
  const apply = around.custom(name)?.toIntegration as ((text: string) => unknown) | undefined;
  const result = apply?.(text);
  return typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean'
    ? String(result)
    : text;
}
