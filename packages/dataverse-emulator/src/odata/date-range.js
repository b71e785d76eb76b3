'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.dateRange = dateRange;
const common_errors_1 = require('../errors/common-errors');
const date_time_1 = require('../values/date-time');
const day = 86_400;
/**
 * The span a date function stands for (WA-93), seen from `now`; undefined when the name is no such function. Days begin at
 * midnight UTC, weeks on Sunday.
 *
 * @throws DataverseError 400 for a value that is no date
 */
function dateRange(name, count, text, now) {
  const today = startOfDay(now);
  const fixed = {
    Today: () => [today, today + day],
    Yesterday: () => [today - day, today],
    Tomorrow: () => [today + day, today + 2 * day],
    Last7Days: () => [today - 7 * day, now + 1],
    Next7Days: () => [now, today + 8 * day],
    LastWeek: () => [week(today, -1), week(today, 0)],
    ThisWeek: () => [week(today, 0), week(today, 1)],
    NextWeek: () => [week(today, 1), week(today, 2)],
    LastMonth: () => [month(now, -1), month(now, 0)],
    ThisMonth: () => [month(now, 0), month(now, 1)],
    NextMonth: () => [month(now, 1), month(now, 2)],
    LastYear: () => [month(now, -12, true), month(now, 0, true)],
    ThisYear: () => [month(now, 0, true), month(now, 12, true)],
    NextYear: () => [month(now, 12, true), month(now, 24, true)],
    On: () => dayOf(text()),
    OnOrAfter: () => [dayOf(text())[0], Number.POSITIVE_INFINITY],
    OnOrBefore: () => [Number.NEGATIVE_INFINITY, dayOf(text())[1]],
  };
  const known = (Object.hasOwn(fixed, name) ? fixed[name]() : undefined) ?? counted(name, count, now, today);
  return known && { from: known[0], before: known[1], hours: /X(Hours|Minutes)$/.test(name) };
}
function counted(name, count, now, today) {
  const match = /^(LastX|NextX|OlderThanX)(Minutes|Hours|Days|Weeks|Months|Years)$/.exec(name);
  if (!match || (match[2] === 'Minutes' && match[1] !== 'OlderThanX')) return undefined;
  const n = count();
  const unit = match[2];
  if (match[1] === 'OlderThanX') return [Number.NEGATIVE_INFINITY, shift(now, unit, -n)];
  if (match[1] === 'LastX') return [shift(unit === 'Hours' ? now : today, unit, -n), now + 1];
  return [now, shift(unit === 'Hours' ? now : today + day, unit, n)];
}
function shift(from, unit, count) {
  const seconds = { Minutes: 60, Hours: 3600, Days: day, Weeks: 7 * day };
  const fixed = seconds[unit];
  if (fixed !== undefined) return from + count * fixed;
  const date = new Date(from * 1000);
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'Years' ? 12 : 1));
  return Math.floor(date.getTime() / 1000);
}
function startOfDay(second) {
  return Math.floor(second / day) * day;
}
function week(today, offset) {
  return today - new Date(today * 1000).getUTCDay() * day + offset * 7 * day;
}
function month(now, offset, year = false) {
  const date = new Date(now * 1000);
  return Date.UTC(date.getUTCFullYear(), (year ? 0 : date.getUTCMonth()) + offset, 1) / 1000;
}
function dayOf(text) {
  const second =
    (0, date_time_1.parseDateTime)(text) ??
    ((0, date_time_1.parseDate)(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 : undefined);
  if (second === undefined) throw (0, common_errors_1.querySyntax)(`'${text.slice(0, 100)}' is not a date.`);
  const start = startOfDay(second);
  return [start, start + day];
}
//# sourceMappingURL=date-range.js.map
