/**
 * What a cell of a row holds. Texts, GUIDs and dates are strings; numbers, choices and date-times (whole seconds since
 * 1970) are numbers; a decimal of more than fifteen digits is its exact text.
 */
export type Cell = string | number | boolean | null;
//# sourceMappingURL=cell.d.ts.map
