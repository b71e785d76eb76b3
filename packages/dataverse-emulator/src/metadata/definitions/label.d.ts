/** A label in the one language of the emulator, English (WA-194). */
export declare function label(text: string | undefined): unknown;
/** The text of a label that a request carries: its user label, or the first of its languages. */
export declare function labelText(value: unknown): string | undefined;
//# sourceMappingURL=label.d.ts.map
