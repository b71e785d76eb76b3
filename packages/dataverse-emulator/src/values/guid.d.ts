/** Whether a text is a GUID without braces. */
export declare function isGuid(text: string): boolean;
/** The wire form of a GUID: lower case without braces (WA-35); undefined when the text is none. */
export declare function parseGuid(text: string): string | undefined;
/** A function that makes rising GUIDs, so that rows created later come later in primary-key order (WA-49). */
export declare function sequentialGuids(): () => string;
//# sourceMappingURL=guid.d.ts.map
