import { z } from 'zod';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { parsed, text } from '../mappings/parse-change';

const culture = text(50).optional();
const find = z.string().max(1000);
const replace = z.string().max(1000);

const step = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('uppercase') }),
  z.strictObject({ type: z.literal('lowercase') }),
  z.strictObject({ type: z.literal('titleCase'), culture }),
  z.strictObject({ type: z.literal('trim') }),
  z.strictObject({
    type: z.literal('substring'),
    start: z.number().optional(),
    startAfter: z.string().max(250).optional(),
    length: z.number().optional(),
    endBefore: z.string().max(250).optional(),
  }),
  z.strictObject({ type: z.literal('replace'), find, replace }),
  z.strictObject({ type: z.literal('regularExpressionReplace'), find, replace }),
  z.strictObject({ type: z.literal('regularExpressionMatch'), find }),
  z.strictObject({ type: z.literal('removeNonAlphanumeric') }),
  z.strictObject({ type: z.literal('dateFormat'), format: text(100).optional(), culture }),
  z.strictObject({ type: z.literal('dateTimeFormat'), format: text(100).optional(), culture }),
  z.strictObject({ type: z.literal('decimalFormat'), culture }),
  z.strictObject({
    type: z.literal('fieldLookup'),
    table: text(200),
    match: text(200),
    take: text(200),
    whenBlank: z.enum(['blank', 'original']),
  }),
  z.strictObject({ type: z.literal('round'), precision: text(50), direction: z.enum(['nearest', 'up', 'down']) }),
  z.strictObject({ type: z.literal('extractFromDate'), part: z.enum(['day', 'month', 'year']) }),
  z.strictObject({ type: z.literal('unixTime') }),
  z.strictObject({ type: z.literal('custom'), transform: text(100) }),
]);

const rule = z.strictObject({ name: text(200), step, next: text(200).optional() });

/**
 * A transformation rule as it came from outside, checked for its shape: a parameter of another type of rule is refused, so that none of the old
 * type stays behind (EN-153). Throws `CPL_CONFIGURATION_REFUSED`.
 */
export function parseRule(subject: string, given: unknown): TransformationRule {
  return parsed(rule, subject, given);
}
