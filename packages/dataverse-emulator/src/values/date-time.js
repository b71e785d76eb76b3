'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.earliestSecond = void 0;
exports.parseDateTime = parseDateTime;
exports.parseDate = parseDate;
exports.printDateTime = printDateTime;
exports.secondsOfDate = secondsOfDate;
const timestamp = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const bareDate = /^(\d{4})-(\d\d)-(\d\d)$/;
/** 1753-01-01T00:00:00Z, the first moment a date-time column can hold (WA-38), in seconds since 1970. */
exports.earliestSecond = Date.UTC(1753, 0, 1) / 1000;
/** Reads `yyyy-MM-ddTHH:mm:ss` with `Z` or an offset into whole seconds since 1970 UTC (WA-38); undefined when it is none. */
function parseDateTime(text) {
  const match = timestamp.exec(text);
  if (!match || !isCalendarDay(match[1], match[2], match[3])) return undefined;
  if (Number(match[4]) > 23 || Number(match[5]) > 59 || Number(match[6] ?? 0) > 59) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
/** Reads `yyyy-MM-dd` (Edm.Date, WA-35); undefined when it is none or before 1753. */
function parseDate(text) {
  const match = bareDate.exec(text);
  if (!match || !isCalendarDay(match[1], match[2], match[3]) || Number(match[1]) < 1753) return undefined;
  return text;
}
function isCalendarDay(year, month, day) {
  const m = Number(month);
  const d = Number(day);
  return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
}
const printed = new Map();
/** Prints seconds since 1970 as `yyyy-MM-ddTHH:mm:ssZ`: UTC, whole seconds (WA-38). */
function printDateTime(seconds) {
  let text = printed.get(seconds);
  if (text === undefined) {
    text = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
    if (printed.size > 5000) printed.clear();
    printed.set(seconds, text);
  }
  return text;
}
/** Seconds since 1970 of midnight UTC of a `yyyy-MM-dd` date. */
function secondsOfDate(date) {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}
//# sourceMappingURL=date-time.js.map
