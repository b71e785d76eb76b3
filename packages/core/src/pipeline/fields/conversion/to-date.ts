import type { FieldDefinition } from '../../../sdk/field';
import type { Value } from '../../../sdk/scalars';
import { fits, notExact, unlike, type Converted } from './converted';

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day. An instant becomes one only at midnight in UTC: which day another one falls on depends on where one is (EN-159). */
export function toDate(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  if (typeof value !== 'string') return unlike(from, to);
  const text = value.trim();
  if (isDay(text)) return fits(text);
  const moment = instantIn(text);
  if (moment === null) return unlike(from, to);
  return moment.endsWith('T00:00:00Z')
    ? fits(moment.slice(0, 10))
    : notExact(from, to, `has a time of day, which ${to.name} does not keep`);
}

/** An instant in UTC. A day stands for its midnight there. */
export function toDateTime(value: Value, from: FieldDefinition, to: FieldDefinition): Converted {
  if (typeof value !== 'string') return unlike(from, to);
  const text = value.trim();
  if (isDay(text)) return fits(`${text}T00:00:00Z`);
  const moment = instantIn(text);
  return moment === null ? unlike(from, to) : fits(moment);
}

function isDay(text: string): boolean {
  const found = day.exec(text);
  if (found === null || found[1] === '0000') return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** The instant in UTC, with its fraction only where it is not zero; null for a day or hour that does not exist. */
function instantIn(text: string): string | null {
  const found = instant.exec(text);
  if (found === null || !isDay(found[1] ?? '')) return null;
  const [, date, hour, minute, second = '00', fraction = '', zone] = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const moment = new Date(`${date}T${hour}:${minute}:${second}${zone}`);
  if (Number.isNaN(moment.getTime())) return null;
  const digits = fraction.replace(/\.?0+$/, '');
  return moment.toISOString().replace('.000Z', `${digits}Z`);
}
