/** The form in which two texts are equal when the database calls them equal: no case, no trailing blanks (WA-85). */
export declare function foldText(text: string): string;
/** Compares two texts in database order: negative, zero or positive. */
export declare function compareText(a: string, b: string): number;
//# sourceMappingURL=text.d.ts.map
